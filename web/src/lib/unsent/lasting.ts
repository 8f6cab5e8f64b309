// Asks the browser, once on a device, to keep what is stored here even when space runs short.
const asked = "samlad.asked-to-last";

export async function askToLast(): Promise<void> {
	if (localStorage.getItem(asked) || !("storage" in navigator)) return;
	localStorage.setItem(asked, "1");
	await navigator.storage.persist();
}
