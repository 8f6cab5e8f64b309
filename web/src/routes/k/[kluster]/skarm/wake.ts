// Keeps the screen from going dark while the page is seen. A browser that cannot is left as it is.

/** Returns what lets go. */
export function keepAwake(): () => void {
	let lock: WakeLockSentinel | undefined;
	let isOver = false;

	async function hold() {
		if (isOver || document.visibilityState !== "visible" || !("wakeLock" in navigator)) return;
		try {
			lock = await navigator.wakeLock.request("screen");
			if (isOver) await lock.release();
		} catch (error) {
			console.info("the screen may go dark", error);
		}
	}

	const again = () => void hold();
	document.addEventListener("visibilitychange", again);
	again();
	return () => {
		isOver = true;
		document.removeEventListener("visibilitychange", again);
		void lock?.release();
	};
}
