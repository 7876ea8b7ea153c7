import type { Secret } from '#lib/api/bitrix24.ts';
import type { CheckSettings, DoorSecrets } from '../checks/check-settings.ts';
import type { Shop } from '../shop.ts';
import { factsOf } from './facts.ts';
import { keptOf, type Kept, type SealedField } from './kept.ts';
import { portsOf, type Bitrix24Ports } from './ports.ts';

/** All that is settled about Bitrix24, secrets readable: for this server's own work, never for an answer or a log. */
export interface Bitrix24Settings extends Omit<CheckSettings, 'door'> {
	/** Null: nobody has made any, or they cannot be read here. */
	door: DoorSecrets | null;
	/** With a slash at its end; null likewise. */
	webhook: string | null;
	/** Host of the portal that all this is about: without a webhook the one that was set up. Null: nobody has named any. */
	host: string | null;
	/** The portal's ids of what we made there; none of another portal, where the same ids are somebody else's. */
	handlerId: number | null;
	cashboxes: Readonly<Record<string, number>>;
	/** Registers of those that are switched off there. */
	off: readonly string[];
	/** Whether how sales are told was picked from another portal. */
	ordersElsewhere: boolean;
	/** Where each secret is. */
	secrets: Record<SealedField, Secret>;
	kept: Kept;
}

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/** What the environment says wins over what is kept. */
export async function bitrix24Of({ database }: Pick<Shop, 'database'>): Promise<Bitrix24Settings> {
	const ports = portsOf(database);
	const kept = await keptOf(database);
	const { environment, sealing } = ports;
	const webhook = await secretOf(ports, kept, 'webhook');
	const key = await secretOf(ports, kept, 'key');
	const login = await secretOf(ports, kept, 'login');
	const password = await secretOf(ports, kept, 'password');
	const previousKey =
		key.secret === 'kept' && kept.previousKey !== null ? await sealing.unseal('key', kept.previousKey) : null;
	const host = webhook.value === null ? (kept.setUpAt ?? kept.factsAt) : hostOf(webhook.value);
	const isSetUpHere = host !== null && host === kept.setUpAt;
	const complete = key.value !== null && login.value !== null && password.value !== null;
	return {
		...factsOf(kept, host),
		portal: kept.portal ?? domainOf(host),
		door: complete
			? { key: key.value, previousKey, changedAt: kept.changedAt, login: login.value, password: password.value }
			: null,
		automatic: kept.automatic,
		hold: environment.holdChecks ?? kept.hold,
		cashlessLabel: kept.cashlessLabel,
		email: kept.ownEmail,
		webhook: webhook.value,
		host,
		handlerId: isSetUpHere ? kept.handlerId : null,
		cashboxes: isSetUpHere ? kept.cashboxes : {},
		off: isSetUpHere ? kept.off : [],
		ordersElsewhere: webhook.value !== null && kept.ordersAt !== null && kept.ordersAt !== hostOf(webhook.value),
		secrets: { webhook: webhook.secret, key: key.secret, login: login.secret, password: password.secret },
		kept
	};
}

/** Names of the variables that settle something. */
export function settledOutside({ environment }: Bitrix24Ports): string[] {
	const names: [string, unknown][] = [
		['BITRIX24_WEBHOOK_URL', environment.webhookUrl],
		['BITRIX24_DOOR_KEY', environment.doorKey],
		['BITRIX24_DOOR_LOGIN', environment.doorLogin],
		['BITRIX24_DOOR_PASSWORD', environment.doorPassword],
		['BITRIX24_HOLD_CHECKS', environment.holdChecks]
	];
	return names.filter(([, said]) => said !== null).map(([name]) => name);
}

type Read =
	{ secret: Exclude<Secret, 'none' | 'unreadable'>; value: string } | { secret: 'none' | 'unreadable'; value: null };

async function secretOf({ environment, sealing }: Bitrix24Ports, kept: Kept, field: SealedField): Promise<Read> {
	const said = {
		webhook: environment.webhookUrl,
		key: environment.doorKey,
		login: environment.doorLogin,
		password: environment.doorPassword
	}[field];
	if (said !== null) return { secret: 'environment', value: said };
	const sealed = kept[field];
	if (sealed === null) return { secret: 'none', value: null };
	const value = await sealing.unseal(field, sealed);
	return value === null ? { secret: 'unreadable', value } : { secret: 'kept', value };
}

export function hostOf(webhook: string): string {
	return new URL(webhook).host;
}

/** The domain by which a portal's checks name it: one on loopback tells none. */
function domainOf(host: string | null): string | null {
	return host === null || LOOPBACK.test(host) ? null : host;
}
