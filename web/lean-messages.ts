// Every compiled message chooses its language with the same five lines, by a runtime that knows cookies and addresses; here they
// are written once, and the language is that of `language.svelte.ts`. Saves some 4 KB (gzip).
import type { Plugin } from "vite";

const chooser = "\0lean:chooser";
const runtime = /^import \{[^}]*\} from '\.\.\/runtime\.js';?$/m;
const choosing =
	/\(\(inputs(?: = \{\})?, options = \{\}\) => \{\s*const locale = experimentalStaticLocale \?\? options\.locale \?\? getLocale\(\)\s*if \(locale === "en"\) return (\w+)\(inputs\)\s*return (\w+)\(inputs\)\s*\}\)/g;

export function leanMessages(): Plugin {
	return {
		name: "lean-messages",
		resolveId: (source) => (source === "virtual:chooser" ? chooser : undefined),
		load: (id) =>
			id === chooser
				? `import { language } from "#lib/language.svelte.ts";
export const choose = (en, sv) => (inputs = {}, options = {}) => ((options.locale ?? language()) === "en" ? en : sv)(inputs);`
				: undefined,
		transform(code, id) {
			if (!/paraglide\/messages\/\w+\.js$/.test(id) || !choosing.test(code)) return undefined;
			choosing.lastIndex = 0;
			const chosen = code.replace(runtime, "").replace(choosing, "/*#__PURE__*/ choose($1, $2)");
			return { code: `import { choose } from "virtual:chooser";\n${chosen}`, map: null };
		},
	};
}
