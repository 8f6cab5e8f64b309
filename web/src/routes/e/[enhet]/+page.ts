// A unit's address leads to its report, which is the only page it has.
import { redirect } from "@sveltejs/kit";

export function load({ params }: { readonly params: { readonly enhet: string } }): never {
	redirect(307, `/e/${params.enhet}/rapport`);
}
