import { once } from 'node:events';
import { expect, test } from '@playwright/test';
import { Health } from '#lib/api/health.ts';
import { TillConfig } from '#lib/api/config.ts';
import { Version } from '#lib/api/version.ts';
import { exitOf, said, serveTill, startServer, type ServedTill } from './serve-till.ts';

let served: ServedTill;
test.beforeAll(async () => {
	served = await serveTill();
});
test.afterAll(() => served.close());

test('the server says that it is there, and what it was built from', async () => {
	const health = await fetch(`${served.url}/api/health`);
	const version = await fetch(`${served.url}/api/version`);

	expect(Health.parse(await health.json())).toEqual({ ok: true });
	expect(Version.parse(await version.json()).version).toMatch(/^\d+\.\d+\.\d+\+[0-9a-f]{12}$/);
});

test('a shop that has named no register is offered the training one', async () => {
	const answer = await fetch(`${served.url}/api/config`);

	expect(TillConfig.parse(await answer.json())).toEqual({ register: null, kasaUrl: null, training: true });
});

test('a page of another site may change nothing here', async () => {
	const headers = { 'content-type': 'application/json', origin: 'https://elsewhere.example' };
	const answer = await fetch(`${served.url}/api/health`, { method: 'POST', headers, body: '{}' });

	expect(answer.status).toBe(403);
});

test('a page is asked for anew, its parts are kept for good, and no frame may hold it', async () => {
	const page = await fetch(served.url);
	const part = /\/_app\/immutable\/[^"]+\.js/.exec(await page.text())?.[0] ?? '';
	const script = await fetch(served.url + part);

	expect(page.headers.get('cache-control')).toBe('no-cache');
	expect(script.headers.get('cache-control')).toContain('immutable');
	expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
});

test('a setting that cannot be understood stops the start with one line that names it', async () => {
	const server = startServer({ PORT: 'three thousand' });
	const [problem, exitCode] = await Promise.all([said(server.stderr), exitOf(server)]);

	expect(exitCode).toBe(1);
	expect(problem).toMatch(/^PORT=three thousand: .+\n$/);
});

test('a port that another program holds is named in one line', async () => {
	const server = startServer({ PORT: new URL(served.url).port });
	const [problem, exitCode] = await Promise.all([said(server.stderr), exitOf(server)]);

	expect(exitCode).toBe(1);
	expect(problem).toMatch(/^PORT=\d+: .+\n$/);
});

test('the server stops when it is told', async () => {
	const server = startServer({ PORT: '0' });
	await once(server.stdout, 'data');

	const exitCode = exitOf(server);
	server.kill('SIGTERM');

	expect(await exitCode).toBe(0);
});

test('the server stops when whoever started it is gone', async () => {
	const starter = startServer({ PORT: '0' });
	await once(starter.stdout, 'data');
	const server = startServer({ PORT: '0', PRYLAVOK_STOP_WITH: String(starter.pid) });
	await once(server.stdout, 'data');

	const exitCode = exitOf(server);
	starter.kill('SIGKILL');

	expect(await exitCode).toBe(0);
});
