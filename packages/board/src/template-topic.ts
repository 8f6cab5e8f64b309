// What the versions of a template are found under in a board's log.

/** No unit has such an id. */
export function templateTopic(template: string): string {
	return `template:${template}`;
}
