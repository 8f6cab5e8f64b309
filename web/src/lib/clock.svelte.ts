// A second hand for what must be seen to move: clocks, and how long ago the server was heard.
import { createSubscriber } from "svelte/reactivity";

const watched = createSubscriber((update) => {
	const timer = setInterval(update, 1000);
	return () => clearInterval(timer);
});

/** Makes the calling computation run again every second. */
export function everySecond(): void {
	watched();
}
