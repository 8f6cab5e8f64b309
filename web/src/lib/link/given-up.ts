// The last entries that a person took out of the outbox before they were stored, so that no form takes their absence for success.

const key = "samlad.given-up";
const most = 100;
const read = (): readonly string[] => localStorage.getItem(key)?.split(" ") ?? [];

export const wasGivenUp = (id: string) => read().includes(id);

export function noteGivenUp(id: string): void {
	localStorage.setItem(key, [...read(), id].slice(-most).join(" "));
}

export function forgetGivenUp(id: string): void {
	localStorage.setItem(
		key,
		read()
			.filter((one) => one !== id)
			.join(" "),
	);
}
