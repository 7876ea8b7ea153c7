import type { NotReady, Trouble } from '#lib/api/bitrix24.ts';
import type { PortalFailure } from '#lib/bitrix24/portal-failure.ts';
import { portalClient, type Portal } from '#lib/bitrix24/portal.server.ts';
import type { Shop } from '../shop.ts';
import { portsOf } from './ports.ts';
import { bitrix24Of, type Bitrix24Settings } from './settings.ts';

/** A shop's portal, and what is settled about it. */
export interface OfPortal {
	portal: Portal;
	settings: Bitrix24Settings & { webhook: string };
}

export async function portalOf(shop: Pick<Shop, 'database'>): Promise<OfPortal | NotReady> {
	const { webhook, ...settings } = await bitrix24Of(shop);
	if (webhook === null) return settings.secrets.webhook === 'unreadable' ? 'webhook-unreadable' : 'no-webhook';
	const { fetch, pace, patience } = portsOf(shop.database);
	return { portal: portalClient({ webhook, fetch, pace, patience }), settings: { ...settings, webhook } };
}

export function troubleHere(code: NotReady): Trouble {
	return { kind: 'here', code, words: '' };
}

export function troubleOf({ kind, code, words }: PortalFailure): Trouble {
	return { kind, code, words };
}
