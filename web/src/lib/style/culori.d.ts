// The few functions of culori that the tests use; the package has no types of its own.
declare module "culori" {
	export interface Rgb {
		readonly mode: "rgb";
		readonly r: number;
		readonly g: number;
		readonly b: number;
	}
	export function rgb(colour: string): Rgb;
	export function wcagContrast(one: string, other: string): number;
	export function differenceCiede2000(): (one: Rgb, other: Rgb) => number;
	export function filterDeficiencyProt(severity: number): (colour: Rgb) => Rgb;
	export function filterDeficiencyDeuter(severity: number): (colour: Rgb) => Rgb;
	export function filterDeficiencyTrit(severity: number): (colour: Rgb) => Rgb;
}
