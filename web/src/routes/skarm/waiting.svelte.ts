// A screen that waits to be let in: its code, renewed when it ends, and the question whether somebody has.
import { type DisplayCode, askForCode, claimDisplay } from "#lib/link/displays.ts";

const askAgainMs = 3_000;
/** After what cannot be helped by asking more. */
const patienceMs = 15_000;

export class Waiting {
	code: DisplayCode | undefined = $state.raw();
	/** Why there is no code, or nobody answers. */
	trouble: string | undefined = $state();

	/** `onpaired`: this browser is signed in as the screen. Returns what ends the wait. */
	start(onpaired: () => void): () => void {
		let timer: ReturnType<typeof setTimeout> | undefined;
		let isOver = false;
		const again = (afterMs: number) => {
			if (!isOver) timer = setTimeout(() => void turn(), afterMs);
		};

		const turn = async () => {
			const { code } = this;
			if (!code) {
				const asked = await askForCode();
				if (asked.ok) this.code = asked.value;
				this.trouble = asked.ok ? undefined : asked.problem.code;
				return again(asked.ok ? askAgainMs : patienceMs);
			}
			const claimed = await claimDisplay(code.secret);
			if (isOver) return undefined;
			// Let in, or somebody has signed in here meanwhile: the page is told, and the wait ends when it has learnt of it.
			if (claimed.ok ? claimed.value.paired : claimed.problem.code === "not-allowed") {
				onpaired();
				return again(patienceMs);
			}
			if (!claimed.ok && claimed.problem.code === "code-gone") {
				this.code = undefined;
				return again(0);
			}
			this.trouble = claimed.ok ? undefined : claimed.problem.code;
			return again(claimed.ok ? askAgainMs : patienceMs);
		};
		void turn();
		return () => {
			isOver = true;
			clearTimeout(timer);
		};
	}
}
