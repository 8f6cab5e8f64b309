// How the table of screens is taken: one screen after another, so that they do not slow each other down.
import { defineConfig } from "@playwright/test";
import journeys from "./playwright.config.ts";

export default defineConfig({
	...journeys,
	testDir: "table",
	testMatch: "*.table.ts",
	workers: 1,
	timeout: 240_000,
	reporter: "list",
});
