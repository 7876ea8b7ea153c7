import type { Kept } from './kept.ts';

/** What is known of one portal, and counts for nothing in another: there the same ids are other taxes. */
export type PortalFacts = Pick<Kept, 'taxes' | 'levies' | 'baseCurrency'>;

const NONE: PortalFacts = { taxes: {}, levies: {}, baseCurrency: null };

/** @param host of the portal that is asked now; null: nobody has named any */
export function factsOf(kept: Kept, host: string | null): PortalFacts {
	const { taxes, levies, baseCurrency } = kept;
	return placeOf(kept) === host ? { taxes, levies, baseCurrency } : NONE;
}

/** What becomes of them when something is learnt about that portal: of another one nothing stays. */
export function withFacts(kept: Kept, host: string | null, learnt: Partial<PortalFacts>): Partial<Kept> {
	return { ...factsOf(kept, host), ...learnt, factsAt: host };
}

/** An earlier version noted only where it had set up. */
function placeOf({ factsAt, setUpAt }: Kept): string | null {
	return factsAt ?? setUpAt;
}
