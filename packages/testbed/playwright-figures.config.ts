// How the figures of screens are taken: one after another, so that they do not slow each other down.
import { defineConfig } from "@playwright/test";
import journeys from "./playwright.config.ts";

export default defineConfig({
	...journeys,
	testDir: "figures",
	testMatch: "*.figures.ts",
	workers: 1,
	timeout: 240_000,
	reporter: "list",
});
