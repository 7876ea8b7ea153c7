import { setTimeout as pauseFor } from 'node:timers/promises';
import { isDryRun } from '../bitrix24/dry-run.ts';
import { pushResults } from '../bitrix24/results.ts';
import { isServedByOthers, nowServes } from '../database/others.ts';
import { transaction } from '../database/transaction.ts';
import { openShop as openOne, shopIfOpen as openedOne } from '../open-shop.ts';
import type { Shop } from '../shop.ts';
import { cancelWaiting } from './cancel-waiting.ts';
import { openDoors } from './doors.ts';
import type { KitsHalf } from './halves.ts';
import { checkSettings } from './settings.ts';

/** A person waits in the portal until the door answers. */
const PATIENCE = 900;
/** How often Bitrix24 is told what was printed; by itself it asks every two minutes. */
const TELL_EVERY = 15_000;
const PAUSE = 150;

interface Shops {
	openShop: () => Promise<Shop>;
	/** Null: nobody has asked for it. */
	shopIfOpen: () => Promise<Shop> | null;
}

/** The doors of this server's shop: the one place that joins their parts to the world. */
export function shopDoors({ openShop, shopIfOpen }: Shops = { openShop: openOne, shopIfOpen: openedOne }): KitsHalf {
	const doors = openDoors({
		openShop,
		settingsOf: checkSettings,
		isDryRun,
		patience: () => AbortSignal.timeout(PATIENCE),
		now: () => Date.now(),
		pause: () => pauseFor(PAUSE),
		onerror: noteTrouble
	});
	tellRegularly(shopIfOpen);
	return {
		answer: doors.answer,
		async stop() {
			doors.stopTaking();
			try {
				const shop = await shopIfOpen();
				if (!shop) return;
				// What waits is printed by the tills of whoever goes on.
				if (!(await isServedByOthers(shop.database)))
					await transaction(shop.database, (within) =>
						cancelWaiting(within, { at: shop.now(), code: 'server-stopped' })
					);
				await pushResults(shop);
			} catch (error) {
				noteTrouble(error);
			}
		}
	};
}

/** As long as the process lives, and nobody waits for it. A shop that nobody has asked for has nothing to tell. */
function tellRegularly(shopIfOpen: Shops['shopIfOpen']): void {
	let telling = false;
	const tell = async () => {
		const shop = await shopIfOpen();
		if (!shop) return;
		await nowServes(shop.database);
		await pushResults(shop);
	};
	setInterval(() => {
		if (telling) return;
		telling = true;
		tell()
			.catch(noteTrouble)
			.finally(() => (telling = false));
	}, TELL_EVERY).unref();
}

function noteTrouble(error: unknown): void {
	process.stderr.write(`Bitrix24: ${error instanceof Error ? error.message : String(error)}\n`);
}
