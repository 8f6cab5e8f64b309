// Before the first journey: the exercise regions are seeded, so that every worker starts from copies of them.
import { seedRegion, seedStill } from "../src/region.ts";

export default async function seedOnce(): Promise<void> {
	await Promise.all([seedRegion(), seedStill()]);
}
