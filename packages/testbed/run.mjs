// What `npm test` runs, on any Node from 20 and with nothing installed: installs what is missing, then every kind of
// test, and ends with one line that says how many passed. `npm run check` names the fast stages. Builtins only.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { install, pinnedEnv, pinnedNode, root, run } from "../../server/install.mjs";

const scratch = mkdtempSync(join(tmpdir(), "samlad-test-"));
const env = {
	...pinnedEnv(),
	TESTBED_REGION: join(scratch, "region"),
	...(process.stdout.isTTY ? {} : { NO_COLOR: "1" }),
};

/** What the tests start beside npm's packages; `setting` names one that is elsewhere. */
const tools = {
	Chromium: { program: "chromium", debian: "chromium", setting: "CHROMIUM" },
	PostgreSQL: { program: "initdb", debian: "postgresql" },
	Redis: { program: "redis-server", debian: "redis-server" },
	nginx: { program: "nginx", debian: "nginx" },
	PgBouncer: { program: "pgbouncer", debian: "pgbouncer" },
	"Docker Compose": { program: "docker-compose", debian: "docker-compose" },
	OpenSSL: { program: "openssl", debian: "openssl" },
};

/** Each stage resolves to how many of its tests passed and failed. */
const stages = {
	types: () =>
		together(
			() =>
				command(
					"typescript",
					["-p", ".", "--incremental", "--tsBuildInfoFile", "node_modules/.cache/types.tsbuildinfo"],
					"tsc",
				),
			() => command("turbo", ["run", "check", "--filter=@samlad/web", "--output-logs=errors-only"]),
		),
	lint: () =>
		together(
			() => command("oxlint", ["--type-aware", "--deny-warnings"]),
			() => command("oxfmt", ["--check"]),
			() => command("knip", []),
		),
	unit: () =>
		all(
			() => vitest("unit", "packages/testbed/vitest.unit.ts"),
			() => vitest("screens", "vite.config.ts", "web"),
		),
	simulator: () => vitest("simulator", "packages/testbed/vitest.simulator.ts"),
	build: () => command("turbo", ["run", "build", "--output-logs=errors-only"]),
	integration: () =>
		all(
			() => have("PostgreSQL", "Redis", "nginx", "PgBouncer", "Docker Compose", "OpenSSL"),
			() => vitest("integration", "packages/testbed/vitest.integration.ts"),
		),
	browser: () => all(() => have("Chromium", "PostgreSQL", "Redis", "nginx", "OpenSSL"), playwright),
};

const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !(name in stages));
if (unknown.length) {
	console.error(`There is no stage ${unknown.join(", ")}; there are ${Object.keys(stages).join(", ")}.`);
	process.exit(2);
}
process.exit(await main(chosen.length ? withScreens(chosen) : Object.keys(stages)));

/** Journeys walk the screens as they are now, not as somebody last built them. */
function withScreens(names) {
	return names.includes("browser") && !names.includes("build") ? ["build", ...names] : names;
}

async function main(names) {
	const total = { passed: 0, failed: 0 };
	const times = [];
	if (await install()) {
		for (const name of names) {
			console.log(`\n── ${name}`);
			const began = Date.now();
			add(total, await stages[name]());
			times.push(`${name} ${Math.round((Date.now() - began) / 1000)} s`);
		}
	} else {
		total.failed++;
	}
	rmSync(scratch, { recursive: true, force: true });
	console.log(`\n${times.join(" · ")}`);
	console.log(`${total.passed} passed, ${total.failed} failed`);
	return total.failed === 0 && total.passed > 0 ? 0 : 1;
}

function add(total, { passed, failed }) {
	total.passed += passed;
	total.failed += failed;
	return total;
}

async function all(...checks) {
	const total = { passed: 0, failed: 0 };
	for (const check of checks) add(total, await check());
	return total;
}

/** The same at once: for tools that use one core each and say nothing while all is well. */
async function together(...checks) {
	const total = { passed: 0, failed: 0 };
	for (const counts of await Promise.all(checks.map((check) => check()))) add(total, counts);
	return total;
}

/** A tool whose exit code is its one result. */
async function command(name, args, program = name) {
	const code = await run(pinnedNode(), [programOf(name, program), ...args], { env });
	return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

function programOf(name, program = name) {
	const folder = join(root, "node_modules", name);
	const { bin } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
	return join(folder, typeof bin === "string" ? bin : (bin[program] ?? Object.values(bin)[0]));
}

async function vitest(kind, config, folder = ".") {
	const report = join(scratch, `${kind}.json`);
	const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
	const args = [programOf("vitest"), "run", "--config", config, ...reporters];
	const code = await run(pinnedNode(), args, { env, cwd: join(root, folder) });
	const { numPassedTests, numFailedTests } = resultOf(report) ?? { numPassedTests: 0, numFailedTests: 1 };
	return counted(code, numPassedTests, numFailedTests);
}

async function playwright() {
	const report = join(scratch, "browser.json");
	const config = join("packages/testbed", "playwright.config.ts");
	const code = await run(pinnedNode(), [programOf("@playwright/test"), "test", "--config", config], {
		env: { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
	});
	const { expected, unexpected, flaky } = resultOf(report)?.stats ?? { expected: 0, unexpected: 1, flaky: 0 };
	return counted(code, expected, unexpected + flaky);
}

/** A runner that failed without a failing test (a broken file, an unhandled rejection) counts as one failure. */
function counted(code, passed, failed) {
	return { passed, failed: code !== 0 && failed === 0 ? 1 : failed };
}

function resultOf(file) {
	return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
}

/**
 * Installs what is missing with apt where this user may. Each tool that is not there is a failure; what does not need it
 * is tried all the same.
 */
async function have(...names) {
	const absent = () => names.filter((name) => !isThere(name));
	const packages = absent().map((name) => tools[name].debian);
	if (packages.length > 0 && process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
		console.log(`Installing ${packages.join(", ")} (apt-get) …`);
		// A runlevel without services: the tests start their own, and nothing else is to run on this machine.
		const quiet = { ...process.env, DEBIAN_FRONTEND: "noninteractive", RUNLEVEL: "1" };
		const apt = { env: quiet, stdio: ["ignore", "ignore", "inherit"] };
		await run("apt-get", ["update", "-qq"], apt);
		await run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...packages], apt);
	}
	for (const name of absent()) {
		const { program, setting, debian } = tools[name];
		const otherwise = setting ? `, or name another in ${setting}` : "";
		console.error(`The tests need ${name} (${program}): install it (Debian's package is ${debian})${otherwise}.`);
	}
	return { passed: 0, failed: absent().length };
}

/** Servers' programs are off the path of most users, and Debian keeps PostgreSQL's off everybody's. */
function isThere(name) {
	const { program, setting } = tools[name];
	if (setting && process.env[setting]) return existsSync(process.env[setting]);
	const debian = "/usr/lib/postgresql";
	const versions = existsSync(debian) ? readdirSync(debian).map((version) => join(debian, version, "bin")) : [];
	const folders = [...(process.env.PATH ?? "").split(delimiter), "/usr/sbin", "/usr/bin", ...versions];
	return folders.some((folder) => existsSync(join(folder, program)));
}
