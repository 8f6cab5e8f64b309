// Single-letter keys: off inside fields, off with modifiers, and off altogether for those who choose so.
const kept = "samlad.keys";
const pairMs = 1200;

let chosen: boolean | undefined = $state();

export function keysAreOn(): boolean {
	return chosen ?? localStorage.getItem(kept) !== "off";
}

export function switchKeys(wanted: boolean): void {
	chosen = wanted;
	localStorage.setItem(kept, wanted ? "on" : "off");
}

/** Calls what belongs to a key, or to two in a row (`g l`). Use on `window` as `onkeydown`. */
export function letterKeys(actions: { readonly [keys: string]: () => void }): (event: KeyboardEvent) => void {
	let first = "";
	let firstAt = 0;
	return (event) => {
		if (
			!keysAreOn() ||
			event.defaultPrevented ||
			event.ctrlKey ||
			event.metaKey ||
			event.altKey ||
			event.repeat ||
			isTyping(event.target) ||
			(event.key === " " && isPressed(event.target))
		)
			return;
		if (document.querySelector("dialog[open]")) return;
		const pair = event.timeStamp - firstAt < pairMs ? `${first} ${event.key}` : "";
		const act = actions[pair] ?? actions[event.key];
		first = event.key;
		firstAt = event.timeStamp;
		if (!act) return;
		event.preventDefault();
		act();
	};
}

/** Space presses what has the focus. */
function isPressed(target: EventTarget | null): boolean {
	return target instanceof Element && target.closest("button, a, summary") !== null;
}

function isTyping(target: EventTarget | null): boolean {
	return (
		target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName))
	);
}
