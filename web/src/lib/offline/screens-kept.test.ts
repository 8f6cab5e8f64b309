import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Link } from "#lib/link.svelte.ts";

vi.mock("$app/env", () => ({ dev: false }));
vi.mock("$app/state", () => ({ updated: { check: async () => false } }));
const { keepScreens } = await import("./screens-kept.ts");

class Worker extends EventTarget {
	state = "installing";
	readonly told: unknown[] = [];
	postMessage = (message: unknown) => void this.told.push(message);
	become(state: string) {
		this.state = state;
		this.dispatchEvent(new Event("statechange"));
	}
}

class Registration extends EventTarget {
	active: Worker | null = null;
	waiting: Worker | null = null;
	installing: Worker | null = null;
	asked = 0;
	update = async () => void (this.asked += 1);
	find(worker: Worker) {
		this.installing = worker;
		this.dispatchEvent(new Event("updatefound"));
	}
	install(worker: Worker) {
		this.installing = null;
		if (this.active) this.waiting = worker;
		else this.active = worker;
		worker.become("installed");
	}
}

function browser(controller: Worker | null) {
	const registration = new Registration();
	registration.active = controller;
	const serviceWorker = Object.assign(new EventTarget(), {
		controller,
		register: async () => registration,
		getRegistration: async () => registration,
	});
	const reload = vi.fn();
	vi.stubGlobal("navigator", { serviceWorker });
	vi.stubGlobal("location", { reload });
	return { registration, reload, taken: () => serviceWorker.dispatchEvent(new Event("controllerchange")) };
}

const newLink = () => ({ newVersion: undefined, onBack: undefined }) as unknown as Link;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
	vi.useRealTimers();
	vi.unstubAllGlobals();
});

test("the first version to be kept takes an open page over without a word", async () => {
	const { registration, reload, taken } = browser(null);
	const link = newLink();
	await keepScreens(link);
	const first = new Worker();
	registration.find(first);
	registration.install(first);
	taken();
	expect(link.newVersion).toBeUndefined();
	expect(reload).not.toHaveBeenCalled();
});

test("a newer version waits until it is asked for, and only then does the page begin anew", async () => {
	const { registration, reload, taken } = browser(new Worker());
	const link = newLink();
	await keepScreens(link);
	const newer = new Worker();
	registration.find(newer);
	registration.install(newer);
	expect(newer.told).toEqual([]);
	link.newVersion?.();
	expect(newer.told).toEqual(["take-over"]);
	expect(reload).not.toHaveBeenCalled();
	taken();
	expect(reload).toHaveBeenCalledOnce();
});

test("a version that another tab has taken never makes this page begin anew by itself", async () => {
	const { reload, taken } = browser(new Worker());
	const link = newLink();
	await keepScreens(link);
	taken();
	expect(reload).not.toHaveBeenCalled();
	link.newVersion?.();
	expect(reload).toHaveBeenCalledOnce();
});

test("a page that is live has the versions looked through that pages have left since", async () => {
	const serving = new Worker();
	browser(serving);
	await keepScreens(newLink());
	expect(serving.told).toEqual(["look-through"]);
});

test("the server is asked for a newer version when the line comes back, and every hour", async () => {
	const { registration } = browser(new Worker());
	const link = newLink();
	await keepScreens(link);
	expect(registration.asked).toBe(1);
	link.onBack?.();
	vi.advanceTimersByTime(3_600_000);
	expect(registration.asked).toBe(3);
});
