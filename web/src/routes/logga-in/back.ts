// Where somebody is taken who has signed in. Only a path of this site: what came in the address may be anybody's.

const path = /^\/(?![/\\])[^\p{Cc}]*$/u;

export function backTo(asked: string | null): string {
	return asked !== null && path.test(asked) && !asked.startsWith("/logga-in") ? asked : "/";
}
