import { setTimeout as pause } from 'node:timers/promises';
import type { Dice } from '../../../../tests/faults/dice.ts';
import { standInPortal } from '../../../../tests/portal/portal.ts';
import { servePortal } from '../../../../tests/portal/serve.ts';
import { DEAL_CHOICES } from '../deals/deals-for-tests.ts';
import { portalClient } from '../portal.server.ts';
import { portalPace } from '../portal-pace.ts';
import type { Pushing } from './law-for-tests.ts';
import { pushesTo, SETTLED } from './orders-for-tests.ts';
import type { OrderChoices } from './work.ts';

/**
 * So many times shorter is what would be waited for: that the portal is done with what it did not answer, and is no longer
 * busy. The portal is as much quicker in what it does late; its rate, the requests and their pace are what they are.
 */
const SHORTER = 200;
const MOMENT = 1_799_999_900_000;
const PATIENCE = 1_000;

/**
 * A portal behind real HTTP, which is at times gone from its address, and whoever asks it at times does not wait for the
 * answer.
 */
export async function inRealTime(
	mode: OrderChoices['mode'],
	dice: Dice
): Promise<Pushing & { close: () => Promise<void> }> {
	const began = performance.now();
	const now = () => MOMENT + Math.floor((performance.now() - began) * SHORTER);
	const portal = standInPortal({ late: (SETTLED - 6_000) / SHORTER });
	let line = await servePortal(portal);
	const { webhook } = line;
	const port = Number(new URL(webhook).port);
	let restarting = Promise.resolve();
	const restart = async () => {
		await line.close();
		await pause(dice.between(10, 500));
		line = await servePortal(portal, port);
	};
	const client = portalClient({
		webhook,
		fetch: globalThis.fetch,
		pace: portalPace({ now: () => performance.now(), pause: (milliseconds) => pause(milliseconds) }),
		patience: () => AbortSignal.timeout(dice.chance(5) ? 1 : PATIENCE)
	});
	return {
		portal,
		push: pushesTo({ portal, client, now }, mode === 'deals' ? DEAL_CHOICES : {}),
		now,
		pass: (milliseconds) => pause(milliseconds / SHORTER),
		pushFor: 25_000 * SHORTER,
		befall: () => {
			if (dice.chance(10)) restarting = restarting.then(restart);
		},
		close: async () => {
			await restarting;
			await line.close();
		}
	};
}
