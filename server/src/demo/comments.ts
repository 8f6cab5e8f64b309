// What units write beneath their reports. Believable, and never about a person.
import type { Random } from "./random.ts";

type Comments = ReadonlyMap<number, string>;

/** By unit, by days before the peak. */
export const jarfallaComments: ReadonlyMap<string, Comments> = new Map<string, Comments>([
	[
		"aldreboende-a",
		new Map([
			[9, "Första bekräftade fallet på plan 2. Kohortvård startar i dag."],
			[4, "Kohort på plan 2 och 3. Extra pass täcks av egen personal till fredag."],
			[1, "Åtta bekräftade. Provsvar väntas på tre."],
			[0, "Sex nya i natt, alla på plan 3. Långärmade förkläden och visir räcker inte dygnet ut."],
		]),
	],
	["aldreboende-b", new Map([[2, "Kohort på en avdelning. En undersköterska för lite på kvällen."]])],
	["aldreboende-d", new Map([[3, "Utbrottet har stannat av. Väntar på två provsvar."]])],
	["aldreboende-e", new Map([[5, "Besöksstopp kvar. Skärmbesök i samlingsrummet fungerar bra."]])],
	["hemtjanst-1", new Map([[0, "Fyra för lite på dagen. Prioriterar läkemedel, måltider och hygien."]])],
	[
		"vardcentral-2",
		new Map([[0, "En läkare för lite i dag. Provtagningstältet är öppet som vanligt, kö ungefär 40 minuter."]]),
	],
	["asih", new Map([[1, "En nattbil för lite. Tar emot tre nya från geriatriken i dag."]])],
	["geriatrik", new Map([[0, "Sju utskrivningsklara, tre av dem utan mottagare."]])],
	["centralforrad", new Map([[6, "Leverans av munskydd väntas på torsdag, datum inte bekräftat."]])],
]);

const homes = [
	"Kohortvård på en avdelning sedan i går.",
	"Provtagning av hela plan 1 är klar, svar väntas i eftermiddag.",
	"Besöksstopp. Anhöriga är informerade.",
	"Personal från dagverksamheten hjälper till på dagpassen.",
	"Två avdelningar delar nattpersonal tills vidare.",
] as const;

const homeCare = [
	"Särskild grupp går till dem som är smittade.",
	"Inköp och städ skjuts upp till nästa vecka.",
	"Nattpatrullen kör med en bil mindre.",
	"Skyddsmaterial hämtas på centralförrådet i förmiddag.",
] as const;

export function commentsFor(type: string, severity: number, random: Random): Comments {
	const texts = type === "home-care" ? homeCare : homes;
	const comments = new Map([[random.whole(2, 9), random.pick(texts)]]);
	return severity > 0.5 ? comments.set(0, random.pick(texts)) : comments;
}
