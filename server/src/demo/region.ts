// The exercise region Nordväst: real municipalities and districts, units whose names are nobody's.

export const region = { id: "nordvast", name: "Nordväst" };

export interface DemoUnit {
	readonly id: string;
	readonly name: string;
	readonly type: string;
	/** Places, clients or patients enrolled. */
	readonly capacity: number;
	readonly mission?: string;
}

export interface Cluster {
	readonly id: string;
	readonly name: string;
	readonly statistics: readonly { readonly code: string; readonly district?: string }[];
	/** As the agency counts per 10 000: its totals of 11 February 2021 over those per 10 000, to the nearest hundred. */
	readonly inhabitants: number;
	/** Long roads between the units. */
	readonly rural: boolean;
	readonly units: readonly DemoUnit[];
}

/** How many of each type, or their sizes. */
interface Composition {
	readonly centres: readonly number[];
	readonly practices?: number;
	readonly homes: readonly number[];
	readonly homeCare: readonly number[];
	readonly lss?: readonly number[];
	readonly shortStay?: number;
	readonly dayCentre?: number;
	readonly asih?: number;
	readonly geriatrics?: number;
	readonly rehab?: boolean;
	readonly nightNursing?: boolean;
}

const letters = "ABCDEFGH";

const one = (id: string, name: string, type: string, capacity: number, mission?: string): DemoUnit => ({
	id,
	name,
	type,
	capacity,
	...(mission !== undefined && { mission }),
});

function urban({
	centres,
	practices = 0,
	homes,
	homeCare,
	lss = [],
	shortStay,
	dayCentre,
	asih,
	geriatrics,
	rehab,
	nightNursing,
}: Composition): readonly DemoUnit[] {
	const practiceName = (index: number) => (practices > 1 ? `Husläkarmottagning ${index + 1}` : "Husläkarmottagning");
	const lssName = (index: number) => (lss.length > 1 ? `LSS-boende ${index + 1}` : "LSS-boende");
	return [
		...centres.map((size, index) =>
			one(
				`vardcentral-${index + 1}`,
				`Vårdcentral ${index + 1}`,
				"primary-care",
				size,
				index === 0 ? "Samordnande vårdcentral" : undefined,
			),
		),
		...Array.from({ length: practices }, (_, index) =>
			one(
				practices > 1 ? `huslakarmottagning-${index + 1}` : "huslakarmottagning",
				practiceName(index),
				"gp-practice",
				3800,
			),
		),
		...homes.map((size, index) =>
			one(
				`aldreboende-${letters.charAt(index).toLowerCase()}`,
				`Äldreboende ${letters.charAt(index)}`,
				"care-home",
				size,
			),
		),
		...(shortStay === undefined ? [] : [one("korttidsboende", "Korttidsboende", "short-stay", shortStay)]),
		...homeCare.map((size, index) => one(`hemtjanst-${index + 1}`, `Hemtjänst ${index + 1}`, "home-care", size)),
		...lss.map((size, index) => one(lss.length > 1 ? `lss-${index + 1}` : "lss", lssName(index), "lss", size)),
		...(dayCentre === undefined ? [] : [one("dagverksamhet", "Dagverksamhet", "day-centre", dayCentre)]),
		one("bistand", "Bistånd och utskrivning", "needs-assessment", 0),
		one("centralforrad", "Centralförråd", "depot", 0),
		...(asih === undefined ? [] : [one("asih", "ASIH", "asih", asih)]),
		...(geriatrics === undefined ? [] : [one("geriatrik", "Geriatrik", "geriatrics", geriatrics)]),
		...(rehab ? [one("rehab", "Rehab", "rehab", 12)] : []),
		...(nightNursing ? [one("jourtid", "Hemsjukvård jourtid", "night-nursing", 0)] : []),
	];
}

function rural(centres: readonly number[], homes: readonly number[], homeCare: number): readonly DemoUnit[] {
	return [
		...centres.map((size, index) =>
			one(
				`halsocentral-${index + 1}`,
				`Hälsocentral ${index + 1}`,
				"primary-care",
				size,
				index === 0 ? "Samordnande hälsocentral" : undefined,
			),
		),
		...homes.map((size, index) =>
			one(
				`aldreboende-${letters.charAt(index).toLowerCase()}`,
				`Äldreboende ${letters.charAt(index)}`,
				"care-home",
				size,
			),
		),
		one("hemtjanst-1", "Hemtjänst", "home-care", homeCare),
		one("ambulansstation", "Ambulansstation", "ambulance", 0),
		one("mobilt-team", "Mobilt team", "mobile-team", 0),
	];
}

function cluster(
	id: string,
	name: string,
	code: string,
	inhabitants: number,
	units: readonly DemoUnit[],
	...districts: readonly string[]
): Cluster {
	const statistics = districts.length === 0 ? [{ code }] : districts.map((district) => ({ code, district }));
	return { id, name, statistics, inhabitants, rural: code.startsWith("23"), units };
}

const jarfalla = urban({
	centres: [14_200, 11_800, 9_400, 7_900],
	practices: 1,
	homes: [48, 54, 40, 54, 62],
	shortStay: 15,
	homeCare: [310, 260, 120],
	lss: [36],
	dayCentre: 40,
	asih: 85,
	geriatrics: 60,
	rehab: true,
	nightNursing: true,
});
const sollentuna = urban({
	centres: [13_100, 12_400, 10_600, 9_900, 7_200],
	practices: 1,
	homes: [60, 54, 48, 45, 72, 36],
	shortStay: 18,
	homeCare: [290, 240, 180, 130],
	lss: [32, 24],
	dayCentre: 36,
	rehab: true,
	nightNursing: true,
});
const solna = urban({
	centres: [15_600, 13_200, 12_900, 9_100, 8_300],
	homes: [80, 54, 50, 44, 38],
	shortStay: 16,
	homeCare: [330, 260, 210, 140],
	lss: [30, 22],
	dayCentre: 32,
	asih: 70,
	rehab: true,
});
const upplandsVasby = urban({
	centres: [12_700, 10_900, 8_800],
	homes: [60, 52, 48, 40],
	shortStay: 12,
	homeCare: [240, 190, 110],
	lss: [28],
	rehab: true,
	nightNursing: true,
});
const upplandsBro = urban({
	centres: [11_300, 8_600],
	homes: [54, 45, 36],
	homeCare: [190, 130],
	lss: [24],
	nightNursing: true,
});
const ekero = urban({ centres: [10_400, 8_100], homes: [50, 42, 34], homeCare: [170, 110], nightNursing: true });
const sigtuna = urban({
	centres: [12_200, 10_700, 8_900],
	homes: [58, 54, 46, 40],
	shortStay: 12,
	homeCare: [220, 170, 120],
	lss: [26],
	rehab: true,
});
const hasselbyVallingby = urban({
	centres: [14_800, 13_500, 12_100, 10_200, 9_300, 7_600],
	practices: 2,
	homes: [90, 72, 60, 54, 54, 48, 40],
	shortStay: 20,
	homeCare: [320, 280, 230, 180, 120],
	lss: [34, 26],
	dayCentre: 44,
	asih: 90,
	rehab: true,
});
const bromma = urban({
	centres: [15_200, 13_800, 12_600, 10_400, 9_700, 8_200],
	practices: 1,
	homes: [84, 70, 62, 54, 50, 46, 38],
	shortStay: 18,
	homeCare: [310, 260, 200, 150],
	lss: [30, 22],
	dayCentre: 40,
	geriatrics: 54,
	rehab: true,
});
const spangaKista = urban({
	centres: [14_600, 13_300, 12_200, 11_100, 9_800, 8_500],
	practices: 1,
	homes: [72, 60, 54, 50, 46, 40],
	shortStay: 16,
	homeCare: [300, 250, 220, 160, 110],
	lss: [30, 24],
	dayCentre: 38,
	rehab: true,
	nightNursing: true,
});

/** 200 units in ten clusters, and sixteen in two rural ones. */
export const clusters: readonly Cluster[] = [
	cluster("jarfalla", "Järfälla", "0123", 80_000, jarfalla),
	cluster("sollentuna", "Sollentuna", "0163", 73_800, sollentuna),
	cluster("solna", "Solna", "0184", 82_400, solna),
	cluster("upplands-vasby", "Upplands Väsby", "0114", 46_800, upplandsVasby),
	cluster("upplands-bro", "Upplands-Bro", "0139", 29_400, upplandsBro),
	cluster("ekero", "Ekerö", "0125", 28_700, ekero),
	cluster("sigtuna", "Sigtuna", "0191", 49_000, sigtuna),
	cluster("hasselby-vallingby", "Hässelby-Vällingby", "0180", 76_600, hasselbyVallingby, "Hässelby-Vällingby"),
	cluster("bromma", "Bromma", "0180", 80_700, bromma, "Bromma"),
	cluster("spanga-kista", "Spånga-Kista", "0180", 90_100, spangaKista, "Spånga-Tensta", "Rinkeby-Kista"),
	cluster("stromsund", "Strömsund", "2313", 11_600, rural([4_600, 3_900, 2_400], [42, 30], 140)),
	cluster("harjedalen", "Härjedalen", "2361", 10_100, rural([4_300, 3_100, 2_200], [40, 28], 120)),
];
