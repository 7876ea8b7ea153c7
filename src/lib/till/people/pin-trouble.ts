import type { ShopRefusal, ShopWhy } from '../shop/told.ts';
import type { PinRefusal } from './people-server.ts';

/** What became of a PIN, as the screen tells it beside the pad. */
export interface PinTrouble {
	why:
		| Exclude<PinRefusal['why'], 'silent'>
		/** The server is away, and this device may not stand in for it. */
		| 'no-server'
		/** The server is away, and this device remembers nobody. */
		| 'nobody-remembered'
		/** Too many wrong PINs: this device remembers nobody any more. */
		| 'forgotten';
	/** No PIN is taken before this moment. Milliseconds since the epoch. */
	until?: number;
	/** So many more may be wrong; left out where nobody counts down. */
	left?: number;
	/** Of `locked`: why the last PIN did not unlock. */
	still?: 'wrong' | 'not-a-manager' | 'no-server';
}

/** How long no PIN is taken yet, in milliseconds; 0 where one is. */
export function waitOf(trouble: PinTrouble | null, now: number): number {
	return Math.max(0, (trouble?.until ?? now) - now);
}

/** A refusal as it stands on the screen: seconds to wait become a moment. */
export function troubleOf({ why, retryAfter }: PinRefusal, now: number): PinTrouble {
	return {
		why: why === 'silent' ? 'no-server' : why,
		...(retryAfter !== undefined && { until: now + retryAfter * 1000 })
	};
}

/** The till is locked, and this PIN has not changed that. */
export function stillLocked(refusal: PinRefusal, now: number): PinTrouble {
	const { why, ...rest } = troubleOf(refusal, now);
	if (why === 'wrong' || why === 'not-a-manager' || why === 'no-server') return { ...rest, why: 'locked', still: why };
	return { ...rest, why: why === 'wait' ? 'locked' : why };
}

const WHY: Partial<Record<ShopWhy, PinRefusal['why']>> = {
	'wrong-pin': 'wrong',
	'pin-needed': 'wrong',
	wait: 'wait',
	locked: 'locked',
	'not-a-manager': 'not-a-manager',
	'not-admitted': 'not-admitted',
	'not-signed-in': 'sign-in-needed'
};

/** What the shop's refusal says of the PIN that came with it; what it does not say of PINs is taken for silence. */
export function troubleFrom({ why, retryAfter }: ShopRefusal, now: number): PinTrouble {
	return troubleOf({ why: WHY[why] ?? 'silent', ...(retryAfter !== undefined && { retryAfter }) }, now);
}
