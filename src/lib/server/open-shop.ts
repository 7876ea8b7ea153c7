import { randomBytes, randomUUID } from 'node:crypto';
import { markRestarted } from './checks/interrupted.ts';
import { configure } from './configuration.ts';
import { openDatabase } from './database/open.ts';
import { isServedByOthers, nowServes } from './database/others.ts';
import { derivePin } from './people/derive-pin.ts';
import { welcomeFirst } from './people/welcome.ts';
import { firstRegister } from './registers/registers.ts';
import type { Shop } from './shop.ts';
import { shopId } from './shop-id.ts';

let opening: Promise<Shop> | null = null;

/**
 * This server's shop, opened when it is first asked for: a build makes no file, and a till sells while the database is
 * away. What failed is tried again at the next call.
 */
export function openShop(): Promise<Shop> {
	opening ??= open().catch((error: unknown) => {
		opening = null;
		throw error;
	});
	return opening;
}

/** The same if anybody has asked for it; who stops a server opens none. */
export function shopIfOpen(): Promise<Shop> | null {
	return opening;
}

async function open(): Promise<Shop> {
	const configured = configure(process.env);
	if (!configured.ok) throw new Error(configured.problem);
	const { managerPin, kasaUrl, dataDir, databaseUrl } = configured.configuration;
	const database = await openDatabase({ dataDir, databaseUrl });
	try {
		const base = { database, now: () => Date.now(), newId: randomUUID };
		const shop: Shop = {
			...base,
			id: await shopId(base),
			newToken: () => randomBytes(32).toString('base64url'),
			derive: derivePin
		};
		// Another server has answered Bitrix24 meanwhile.
		if (!(await isServedByOthers(database))) await markRestarted(database);
		await nowServes(database);
		if (kasaUrl !== null) await firstRegister(shop, kasaUrl);
		if (managerPin !== null) await welcomeFirst(shop, { name: 'Менеджер', pin: managerPin });
		process.once('sveltekit:shutdown', () => void database.destroy());
		return shop;
	} catch (error) {
		// Each next call would leave its own connections behind.
		await database.destroy();
		throw error;
	}
}
