import type { APIRequestContext } from '@playwright/test';
import { Registers } from '#lib/api/register.ts';
import { standInPortal } from '../portal/portal.ts';
import { sendOverSocket } from '../portal/send.ts';
import { servePortal } from '../portal/serve.ts';

/** How the portal's checks name it. */
const DOMAIN = 'shop.bitrix24.ua';
const PUBLIC_URL = 'https://pos.example';

/** What opens the doors. */
export const DOOR = { key: 'key-of-the-doors-of-this-shop', login: 'rest_login', password: 'rest password' } as const;

/** Of the shop's one register, as Bitrix24 tells it apart and as the answers name it. */
export const REGISTER = { numberKkm: '4000123456', inn: '1234567890', fiscalNumber: '4000512347' } as const;

/** A portal of Bitrix24 that asks a built server, which has a certificate and a name of its own there. */
export async function portalBeside() {
	let server = '';
	const portal = standInPortal({
		domain: DOMAIN,
		send: ({ url, ...asked }) => sendOverSocket({ ...asked, url: url.replace(PUBLIC_URL, server) })
	});
	const { webhook, close } = await servePortal(portal);
	return {
		portal,
		close,
		/** Of a server that begins with it. */
		settings: {
			PUBLIC_URL,
			BITRIX24_WEBHOOK_URL: webhook,
			BITRIX24_DOOR_KEY: DOOR.key,
			BITRIX24_DOOR_LOGIN: DOOR.login,
			BITRIX24_DOOR_PASSWORD: DOOR.password
		},
		/** What a manager does once, by the settings page's own requests. */
		setUp: async (manager: APIRequestContext, url: string): Promise<void> => {
			server = url;
			const ask = asking(manager, url);
			const register = await theRegister(manager, url);
			await ask('PATCH', `/api/registers/${register}`, REGISTER);
			await ask('PATCH', '/api/bitrix24', {
				portal: DOMAIN,
				email: 'owner@example.com',
				automatic: true,
				taxes: { 3: [5] }
			});
			await ask('POST', '/api/bitrix24/set-up', { registers: [register] });
			await ask('POST', '/api/bitrix24/examine', {});
			if (portal.cashboxes.size !== 1) throw new Error('The portal has no cash register of ours');
		}
	};
}

export type PortalBeside = Awaited<ReturnType<typeof portalBeside>>;

/** The id of a shop's one register. */
export async function theRegister(api: APIRequestContext, url: string): Promise<string> {
	const { registers } = Registers.parse(await asking(api, url)('GET', '/api/registers'));
	const [register] = registers;
	if (!register) throw new Error('The shop has no register');
	return register.id;
}

/** What the server grants; throws where it does not. */
export function asking(api: APIRequestContext, url: string) {
	return async (method: string, path: string, data?: object): Promise<unknown> => {
		const answer = await api.fetch(url + path, { method, maxRetries: 3, ...(data && { data }) });
		if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`);
		return await answer.json();
	};
}
