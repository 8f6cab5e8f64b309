// A certificate for loopback that signs itself, good for two days. Who trusts it as an authority trusts whoever shows it.
import { execFileSync } from "node:child_process";

/** Writes both files, PEM; only this user can read the key. */
export function makeCertificate(certificate: string, key: string): void {
	const names = "subjectAltName=DNS:localhost,IP:127.0.0.1";
	const pair = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", key];
	const signed = ["-x509", "-days", "2", "-subj", "/CN=localhost", "-addext", names, "-out", certificate];
	execFileSync("openssl", ["req", ...pair, ...signed], { stdio: ["ignore", "ignore", "pipe"] });
}
