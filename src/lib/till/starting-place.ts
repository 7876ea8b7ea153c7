import { registerFrom, type Register } from './register.ts';

/** What our server says of a Kasa: its address, that it knows none, or nothing at all. */
export type Offer = { known: true; address: string | null } | { known: false };

export type StartingPlace =
	| { at: 'training' }
	| { at: 'register'; register: Register }
	/** Nobody has set this till up, and the server names its Kasa. */
	| { at: 'new-register'; address: string }
	/** Better not to open than to train on a customer, or to begin a second journal beside one that cannot be read. */
	| { at: 'nowhere'; why: 'ServerNotReached' | 'RegisterUnreadable' };

/** Where a till starts. Training is for those who chose it, and for a shop that surely has no real register. */
export function startingPlace(found: { kept: unknown; choseTraining: boolean; offer: Offer }): StartingPlace {
	const { kept, choseTraining, offer } = found;
	if (choseTraining) return { at: 'training' };
	if (kept !== undefined) {
		const register = registerFrom(kept);
		return register ? { at: 'register', register } : { at: 'nowhere', why: 'RegisterUnreadable' };
	}
	if (!offer.known) return { at: 'nowhere', why: 'ServerNotReached' };
	return offer.address === null ? { at: 'training' } : { at: 'new-register', address: offer.address };
}
