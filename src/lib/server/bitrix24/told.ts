import type { Bitrix24 } from '#lib/api/bitrix24.ts';
import { PREVIOUS_FOR } from '../checks/door-key.ts';
import { unfinishedNumbers } from '../checks/portal-outcome.ts';
import type { Shop } from '../shop.ts';
import { factsOf } from './facts.ts';
import { portsOf } from './ports.ts';
import { untoldResults } from './results.ts';
import { bitrix24Of, settledOutside } from './settings.ts';

/** What a manager may see of the settings: no secret, and no address that has one in it. */
export async function bitrix24Told(shop: Pick<Shop, 'database' | 'now'>): Promise<Bitrix24> {
	const ports = portsOf(shop.database);
	const { kept, secrets, door, ...settings } = await bitrix24Of(shop);
	const until = (door?.changedAt ?? 0) + PREVIOUS_FOR;
	return {
		portal: kept.portal,
		automatic: settings.automatic,
		hold: settings.hold,
		cashlessLabel: settings.cashlessLabel,
		...factsOf(kept, settings.host),
		ofd: kept.ofd,
		email: kept.email,
		ownEmail: kept.ownEmail,
		orders: kept.orders,
		products: kept.products,
		ordersElsewhere: settings.ordersElsewhere,
		domain: settings.portal,
		webhook: secrets.webhook,
		publicUrl: ports.publicUrl,
		door: {
			secret: secrets.key,
			changedAt: kept.changedAt,
			previousUntil: !kept.carried && door?.previousKey != null && shop.now() < until ? until : null
		},
		handlerId: settings.handlerId,
		cashboxes: { ...settings.cashboxes },
		off: [...settings.off],
		environment: settledOutside(ports),
		unfinished: await unfinishedNumbers(shop),
		untold: await untoldResults(shop)
	};
}
