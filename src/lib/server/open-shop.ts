import { randomBytes, randomUUID } from 'node:crypto';
import { configure } from './configuration.ts';
import { openDatabase } from './database/open.ts';
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

async function open(): Promise<Shop> {
	const configured = configure(process.env);
	if (!configured.ok) throw new Error(configured.problem);
	const { managerPin, kasaUrl, ...where } = configured.configuration;
	const database = await openDatabase(where);
	try {
		const base = { database, now: () => Date.now(), newId: randomUUID };
		const shop: Shop = {
			...base,
			id: await shopId(base),
			newToken: () => randomBytes(32).toString('base64url'),
			derive: derivePin
		};
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
