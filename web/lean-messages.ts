// Every compiled message chooses its language with the same five lines; here they are written once. Saves some 3 KB (gzip).
import type { Plugin } from "vite";

const chooser = "\0lean:chooser";
const choosing =
	/\(\(inputs(?: = \{\})?, options = \{\}\) => \{\s*const locale = experimentalStaticLocale \?\? options\.locale \?\? getLocale\(\)\s*if \(locale === "en"\) return (\w+)\(inputs\)\s*return (\w+)\(inputs\)\s*\}\)/g;

export function leanMessages(): Plugin {
	return {
		name: "lean-messages",
		resolveId: (source) => (source === "virtual:chooser" ? chooser : undefined),
		load: (id) =>
			id === chooser
				? `import { getLocale } from "#lib/paraglide/runtime.js";
export const choose = (en, sv) => (inputs = {}, options = {}) => ((options.locale ?? getLocale()) === "en" ? en : sv)(inputs);`
				: undefined,
		transform(code, id) {
			if (!/paraglide\/messages\/\w+\.js$/.test(id) || !choosing.test(code)) return undefined;
			choosing.lastIndex = 0;
			const chosen = code.replace(choosing, "/*#__PURE__*/ choose($1, $2)");
			return { code: `import { choose } from "virtual:chooser";\n${chosen}`, map: null };
		},
	};
}
