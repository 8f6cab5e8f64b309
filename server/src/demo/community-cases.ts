// Weekly confirmed cases per municipality or district, ISO weeks 2020-W01 to 2021-W05.
// Source: Folkhälsomyndigheten (Public Health Agency of Sweden), workbook on covid-19, edition of 11 February 2021,
// sheet "Veckodata Kommun_stadsdel", column nya_fall_vecka. `<15` is the agency's own masking: unknown, fewer than fifteen.

export interface CommunitySeries {
	/** Municipality code, and in a divided city the district. */
	readonly code: string;
	readonly district?: string;
	/** One figure a week, in order. */
	readonly weeks: string;
}

/** The Monday of the first week. */
export const firstMonday = "2019-12-30";

export const communityCases: readonly CommunitySeries[] = [
	// Järfälla
	{
		code: "0123",
		weeks:
			"0 0 0 0 0 0 0 0 0 <15 <15 19 44 41 55 41 43 37 26 22 20 52 59 70 66 43 33 10 14 14 12 13 11 22 14 10 11 13 21 27 30 43 67 128 196 238 262 320 320 386 381 320 233 205 129 128 143 120",
	},
	// Sollentuna
	{
		code: "0163",
		weeks:
			"0 0 0 0 0 0 0 0 <15 <15 <15 11 29 58 57 47 37 28 20 23 16 30 34 41 47 41 29 14 15 6 13 4 9 15 9 9 9 10 20 28 29 47 65 147 221 279 253 339 377 364 398 243 175 171 118 91 128 137",
	},
	// Solna
	{
		code: "0184",
		weeks:
			"0 0 0 0 0 0 0 0 0 0 <15 15 37 62 55 55 50 40 33 38 31 29 47 45 53 52 38 14 15 14 13 21 26 15 8 14 11 17 24 38 48 50 96 203 230 299 315 398 300 368 337 289 230 196 111 118 112 96",
	},
	// Upplands Väsby
	{
		code: "0114",
		weeks:
			"0 0 0 0 0 0 0 0 0 0 <15 <15 13 32 34 42 27 36 32 29 20 37 20 27 35 29 29 5 5 2 6 10 1 4 2 5 3 8 9 19 14 22 26 95 143 198 174 215 191 214 218 171 151 122 77 61 72 58",
	},
	// Upplands-Bro
	{
		code: "0139",
		weeks:
			"0 0 0 0 0 0 0 0 0 <15 <15 <15 <15 13 14 17 21 7 12 5 6 8 5 10 21 15 14 7 17 12 5 1 0 5 2 4 0 2 6 4 11 8 17 51 59 114 118 152 129 166 141 92 96 96 40 45 42 29",
	},
	// Ekerö
	{
		code: "0125",
		weeks:
			"0 0 0 0 0 0 0 0 0 0 <15 <15 <15 11 12 11 7 9 11 10 7 7 6 5 21 15 3 2 4 1 1 1 2 1 0 1 1 1 4 10 13 9 37 83 107 111 107 136 130 153 117 101 89 46 34 39 26 11",
	},
	// Sigtuna
	{
		code: "0191",
		weeks:
			"0 0 0 0 0 0 0 0 0 <15 <15 10 23 32 34 31 26 22 17 22 22 31 24 10 33 24 21 7 5 3 6 6 5 1 2 5 4 4 7 9 20 15 26 64 76 119 112 180 166 208 213 145 94 90 88 82 76 60",
	},
	// Stockholm Hässelby-Vällingby
	{
		code: "0180",
		district: "Hässelby-Vällingby",
		weeks:
			"0 0 0 0 0 0 0 0 0 0 <15 18 51 46 31 38 52 43 42 35 23 33 44 40 53 34 38 17 16 9 12 5 12 9 6 7 3 16 25 33 47 41 76 106 162 267 254 340 299 415 335 218 202 215 159 126 104 89",
	},
	// Stockholm Bromma
	{
		code: "0180",
		district: "Bromma",
		weeks:
			"0 0 0 0 0 0 0 0 0 <15 17 7 20 35 39 40 48 44 36 27 30 39 44 53 50 65 43 15 10 9 12 17 15 7 4 8 10 15 27 43 53 47 98 213 300 413 304 386 338 379 285 261 242 179 128 120 76 110",
	},
	// Stockholm Spånga-Tensta
	{
		code: "0180",
		district: "Spånga-Tensta",
		weeks:
			"0 0 0 0 0 0 0 0 0 <15 13 26 49 56 38 25 19 15 17 17 15 15 20 25 19 25 15 7 12 6 4 2 4 7 2 6 3 6 6 11 9 15 25 41 86 136 140 156 147 143 124 122 91 92 44 55 40 43",
	},
	// Stockholm Rinkeby-Kista
	{
		code: "0180",
		district: "Rinkeby-Kista",
		weeks:
			"0 0 0 0 0 0 0 0 0 <15 <15 65 78 83 61 35 52 36 29 24 22 17 28 31 23 44 26 11 12 7 0 5 6 10 5 3 11 7 0 9 13 10 29 65 71 124 177 185 179 232 229 131 124 116 86 47 41 51",
	},
	// Strömsund
	{
		code: "2313",
		weeks:
			"0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 <15 <15 <15 <15 <15 <15 <15 <15 <15 <15 1 1 0 1 0 1 0 0 0 0 1 0 0 1 0 1 6 1 1 4 5 25 10 26 21 33 55 112 51 39 39 24 21",
	},
	// Härjedalen
	{
		code: "2361",
		weeks:
			"0 0 0 0 0 0 0 0 0 0 0 0 0 0 <15 <15 <15 <15 <15 <15 15 23 14 2 7 5 2 1 2 1 0 0 0 0 0 0 0 1 4 5 1 3 1 0 6 12 11 9 18 34 16 20 22 55 12 4 12 25",
	},
];
