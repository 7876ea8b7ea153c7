import type { NotReady } from '#lib/api/bitrix24.ts';
import type { Register } from '#lib/api/register.ts';
import type { PortalParams } from '#lib/bitrix24/portal.server.ts';
import type { DoorSecrets } from '../checks/check-settings.ts';
import type { Shop } from '../shop.ts';
import { doorAddresses } from './door-secrets.ts';
import type { Bitrix24Settings } from './settings.ts';

const HANDLER_NAME = 'Прилавок';
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/** Names our handler in the portal, apart from that of another shop in the same one. */
export function handlerCode({ id }: Pick<Shop, 'id'>): string {
	return `prylavok_${id}`;
}

/** How a register of ours is called in the portal: no other shop in the same one calls its own so. */
export function cashboxName({ id }: Pick<Shop, 'id'>, { name }: Pick<Register, 'name'>): string {
	return `${HANDLER_NAME}: ${name} (${id})`;
}

/** Whether this shop gave that name to a cash register, whatever its register is called by now. */
export function isOurName({ id }: Pick<Shop, 'id'>, name: string): boolean {
	return name.startsWith(`${HANDLER_NAME}: `) && name.endsWith(` (${id})`);
}

/** Why Bitrix24 could not reach the doors at this address. */
export function addressProblem(publicUrl: string | null): NotReady | null {
	if (publicUrl === null) return 'no-public-url';
	const { protocol, hostname } = new URL(publicUrl);
	return protocol === 'https:' || LOOPBACK.includes(hostname) ? null : 'public-url-not-https';
}

/** What Bitrix24 would need to name this register alone. */
export function registerProblem({ id, inn, numberKkm }: Register, all: readonly Register[]): NotReady | null {
	if (inn === '' || numberKkm === '') return 'register-unnumbered';
	const alike = all.some((one) => one.id !== id && one.inn === inn && one.numberKkm === numberKkm);
	return alike ? 'registers-alike' : null;
}

/** Why it is not set up together with these. */
export function setUpProblem(register: Register, all: readonly Register[], wanted: readonly string[]): NotReady | null {
	const isBesideLive = all.some(({ id, mode }) => wanted.includes(id) && mode === 'live');
	return registerProblem(register, all) ?? (register.mode === 'test' && isBesideLive ? 'test-beside-live' : null);
}

/** Fields of the handler, as its documentation names them; `SUPPORTS_FFD105` stands in both places it is read from. */
export function handlerFields(door: DoorSecrets, publicUrl: string): PortalParams {
	const { print, check } = doorAddresses(door, publicUrl);
	return {
		NAME: HANDLER_NAME,
		SORT: 100,
		SETTINGS: {
			PRINT_URL: print,
			CHECK_URL: check,
			HTTP_VERSION: '1.1',
			SUPPORTS_FFD105: 'Y',
			CONFIG: {
				AUTH: {
					LABEL: 'Вхід до Прилавка · Prylavok sign-in',
					ITEMS: { LOGIN: required('STRING', 'Логін · Login'), PASSWORD: required('STRING', 'Пароль · Password') }
				},
				COMPANY: { LABEL: 'Продавець · Merchant', ITEMS: { INN: required('STRING', 'ІПН або ЄДРПОУ · Tax number') } },
				INTERACTION: {
					LABEL: 'Робота · Work',
					ITEMS: {
						MODE: {
							...required('ENUM', 'Режим · Mode'),
							OPTIONS: { ACTIVE: 'справжні чеки · live receipts', TEST: 'тестові чеки · test receipts' }
						}
					}
				}
			}
		}
	};
}

/** Fields of a register's cash register. */
export function cashboxFields(
	shop: Pick<Shop, 'id'>,
	register: Register,
	{ kept }: Pick<Bitrix24Settings, 'kept'>,
	door: DoorSecrets
): PortalParams & { NAME: string; NUMBER_KKM: string; EMAIL: string | null; OFD: string } {
	return {
		NAME: cashboxName(shop, register),
		EMAIL: kept.email,
		OFD: kept.ofd ?? '',
		NUMBER_KKM: register.numberKkm,
		ACTIVE: 'Y',
		SORT: 100,
		USE_OFFLINE: 'Y',
		SETTINGS: {
			AUTH: { LOGIN: door.login, PASSWORD: door.password },
			COMPANY: { INN: register.inn },
			INTERACTION: { MODE: register.mode === 'test' ? 'TEST' : 'ACTIVE' }
		}
	};
}

/** All of it that the portal needs to have right, as one text. It has the doors' secrets in it. */
export function cashboxFacts({ NUMBER_KKM, EMAIL, OFD, SETTINGS }: PortalParams): string {
	return JSON.stringify([NUMBER_KKM, EMAIL, OFD, SETTINGS]);
}

function required(type: 'STRING' | 'ENUM', label: string) {
	return { TYPE: type, REQUIRED: 'Y', LABEL: label };
}
