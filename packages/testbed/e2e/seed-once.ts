// Before the first journey: the exercise region is seeded, so that every worker starts from a copy of it.
import { seedRegion } from "../src/region.ts";

export default async function seedOnce(): Promise<void> {
	await seedRegion();
}
