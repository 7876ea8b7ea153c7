import { expect, test } from 'vitest';
import { configure } from './configuration.ts';

test('a shop that sets nothing sells at the training register on port 3000', () => {
	expect(configure({})).toEqual({
		ok: true,
		configuration: {
			port: 3000,
			dataDir: './data',
			kasaUrl: null,
			databaseUrl: null,
			managerPin: null,
			publicUrl: null,
			doorPort: null,
			bitrix24: { doorKey: null, doorLogin: null, doorPassword: null, holdChecks: null, webhookUrl: null }
		}
	});
});

test('an empty setting counts as none', () => {
	const empty = { HOST: '', PORT: ' ', DATA_DIR: '', KASA_URL: '', DATABASE_URL: '', MANAGER_PIN: ' ', PUBLIC_URL: '' };

	expect(configure(empty)).toEqual(configure({}));
});

test('the register is known by its address, with or without a slash at the end', () => {
	const plain = configure({ KASA_URL: 'http://127.0.0.1:9200' });
	const slashed = configure({ KASA_URL: 'http://127.0.0.1:9200/' });

	expect(plain).toMatchObject({ configuration: { kasaUrl: 'http://127.0.0.1:9200' } });
	expect(slashed).toEqual(plain);
});

test.each([
	['PORT', 'three thousand'],
	['PORT', '65536'],
	['PORT', '-1'],
	['HOST', '0.0.0.0'],
	['DATA_DIR', 'a\0b'],
	['KASA_URL', '127.0.0.1:9200'],
	['KASA_URL', 'https://127.0.0.1:9200'],
	['KASA_URL', 'http://cashier:secret@127.0.0.1:9200'],
	['KASA_URL', 'http://127.0.0.1:9200/api/v1'],
	['PUBLIC_URL', 'pos.example.com'],
	['PUBLIC_URL', 'ftp://pos.example.com'],
	['PUBLIC_URL', 'https://pos.example.com/till'],
	['PUBLIC_URL', 'https://key@pos.example.com'],
	['BITRIX24_DOOR_PORT', '70000'],
	['BITRIX24_HOLD_CHECKS', 'yes']
])('%s=%s is refused in one line that names it', (name, value) => {
	const configured = configure({ [name]: value });

	expect(configured).toEqual({ ok: false, problem: expect.stringMatching(new RegExp(`^${name}=[^\n]+: [^\n]+$`)) });
});

test.each([
	['MANAGER_PIN', '12a4'],
	['MANAGER_PIN', '123'],
	['DATABASE_URL', 'mysql://prylavok:hush@db/shop'],
	['BITRIX24_DOOR_KEY', 'short'],
	['BITRIX24_DOOR_KEY', 'a key with spaces in it'],
	['BITRIX24_DOOR_LOGIN', 'two\nlines'],
	['BITRIX24_DOOR_PASSWORD', 'short'],
	['BITRIX24_WEBHOOK_URL', 'http://portal.example/rest/1/code/'],
	['BITRIX24_WEBHOOK_URL', 'https://portal.example/rest/'],
	['BITRIX24_WEBHOOK_URL', 'https://portal.example/rest/1/code/profile']
])('a wrong %s is refused without being shown', (name, value) => {
	const configured = configure({ [name]: value });

	expect(configured).toEqual({ ok: false, problem: expect.stringMatching(new RegExp(`^${name}=…: [^\n]+$`)) });
});

test('a shop that names its database and its first manager’s PIN needs nobody to set it up', () => {
	const configured = configure({ DATABASE_URL: 'postgres://prylavok@db/shop', MANAGER_PIN: '2580' });

	expect(configured).toMatchObject({
		configuration: { databaseUrl: 'postgres://prylavok@db/shop', managerPin: '2580' }
	});
});

test('what the environment says of Bitrix24 need not be set up by hand', () => {
	const configured = configure({
		PUBLIC_URL: 'https://pos.example.com/',
		BITRIX24_DOOR_PORT: '3001',
		BITRIX24_DOOR_KEY: 'k'.repeat(32),
		BITRIX24_DOOR_LOGIN: 'prylavok',
		BITRIX24_DOOR_PASSWORD: 'a long password',
		BITRIX24_HOLD_CHECKS: '1',
		BITRIX24_WEBHOOK_URL: 'https://portal.example/rest/1/code'
	});

	expect(configured).toMatchObject({
		configuration: {
			publicUrl: 'https://pos.example.com',
			doorPort: 3001,
			bitrix24: {
				doorKey: 'k'.repeat(32),
				doorLogin: 'prylavok',
				doorPassword: 'a long password',
				holdChecks: true,
				webhookUrl: 'https://portal.example/rest/1/code/'
			}
		}
	});
});
