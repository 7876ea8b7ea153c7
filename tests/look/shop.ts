import { serveKasa, type ServedKasa, type Serving } from '#lib/simulator/serve.ts';
import { MANAGER } from '../e2e/people.ts';
import { serveReleases, type ServedReleases } from '../e2e/serve-releases.ts';
import { serveTill } from '../e2e/serve-till.ts';

export interface Shop extends ServedReleases {
	kasa: ServedKasa;
}

/** A Kasa and a till's server of one picture's own; without `serving` the till does not know the Kasa, and trains. */
export async function openShop(serving?: Serving, settings?: Readonly<Record<string, string>>): Promise<Shop> {
	const kasa = await serveKasa(serving);
	const front = await serveReleases(
		await serveTill({ ...(serving && { KASA_URL: kasa.url, MANAGER_PIN: MANAGER.pin }), ...settings })
	);
	const close = async () => {
		await front.close();
		await kasa.close();
	};
	return { ...front, kasa, close };
}
