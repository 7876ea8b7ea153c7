import type { Fault } from '#lib/simulator/faults.ts';
import type { Death } from './page.ts';
import type { ServerFault } from './server.ts';
import type { World } from './world.ts';

const KASA_FAULTS: readonly Fault[] = [
	'answer-lost',
	'request-lost',
	'error-500-before',
	'error-500-after-commit',
	'html-502',
	'garbage',
	'key-expired'
];
const CALLS: readonly Death['at'][] = [
	'watch',
	'claim',
	'leave',
	'give-back',
	'outcome',
	'outcome',
	'kasa',
	'kasa',
	'kasa'
];
const IN_VAIN: readonly string[] = ['failed', 'expired', 'cancelled'];
const PAUSES = [5_000, 15_000, 61_000, 180_000];

/** How often each thing happens. */
const WEIGHTS = {
	order: 20,
	work: 30,
	pause: 10,
	poll: 8,
	tellPortal: 3,
	manage: 8,
	settle: 4,
	faultAtServer: 12,
	faultAtKasa: 8,
	die: 16,
	reload: 3,
	secondTab: 4,
	serverDown: 3,
	backUp: 3,
	restore: 2,
	loseStorage: 1,
	revoke: 0.5
};

/** Something that happens in a shop. */
export async function happen(world: World): Promise<void> {
	const { dice, server, kasa, pages } = world;
	const what = dice.weighed(WEIGHTS);
	const at = dice.between(0, pages.length - 1);
	world.note(`${what} ${at}`);
	switch (what) {
		case 'order':
			await world.order();
			return;
		case 'work':
			return await work(world, at);
		case 'pause':
			return await world.pass(dice.pick(PAUSES));
		case 'poll':
			await server.portal.poll();
			return;
		case 'tellPortal':
			await server.tellPortal();
			return;
		case 'manage':
			return await manage(world);
		case 'settle':
			return await settle(world, at);
		case 'faultAtServer':
			return server.befall(serverFault(world));
		case 'faultAtKasa':
			return kasa.failNext(dice.pick(KASA_FAULTS));
		case 'die': {
			const page = pages[at];
			if (page) page.life.death = { at: dice.pick(CALLS), when: dice.pick(['before', 'after']) };
			return await work(world, at);
		}
		case 'reload':
			return await world.reload(at);
		case 'secondTab':
			await world.openBeside(at);
			return await work(world, at);
		case 'serverDown':
			server.stop();
			for (let more = dice.between(0, 3); more > 0; more -= 1) await work(world, dice.between(0, pages.length - 1));
			if (dice.chance(50)) await server.portal.poll();
			return await server.start();
		case 'backUp':
			return await server.backUp();
		case 'restore':
			await server.start();
			if (await server.restore((sides) => dice.between(0, sides - 1))) await world.admitAgain();
			return;
		case 'loseStorage':
			return await world.loseStorage(at);
		case 'revoke':
			await server.start();
			return await world.revoke(at);
	}
}

/** A till goes on; where its page dies it is opened anew, at once or when others have had time to go on. */
export async function work(world: World, at: number): Promise<void> {
	const { dice, server, pages } = world;
	await goOn(world, at);
	if (pages[at]?.life.alive === false) {
		world.crash(at);
		if (dice.chance(75)) await world.pass(dice.pick(PAUSES));
		if (dice.chance(75)) await goOn(world, (at + 1) % pages.length);
		if (dice.chance(5)) await world.loseStorage(at);
		if (!server.isUp()) await server.start();
		for (const [other, { life }] of pages.entries()) if (!life.alive) await world.reload(other);
	}
	if (!server.isUp() && dice.chance(70)) await server.start();
}

/** It looks at its checks; perhaps somebody presses there, meanwhile or afterwards, in this tab or in another. */
async function goOn({ dice, pages, besideOf, quiet, thrown }: World, at: number): Promise<void> {
	const page = pages[at];
	if (!page) return;
	const other = besideOf(at);
	if (other && dice.chance(50)) void other.look().catch(thrown);
	const pressed = other && dice.chance(50) ? other : page;
	const looking = page.look();
	const when = dice.pick(['never', 'meanwhile', 'as it begins', 'afterwards'] as const);
	if (when === 'meanwhile') void pressed.press().catch(thrown);
	if (when === 'as it begins') void looking.then(() => pressed.press()).catch(thrown);
	void looking.catch(thrown);
	await quiet();
	if (when !== 'afterwards' || !page.life.alive) return;
	void pressed.press().catch(thrown);
	await quiet();
}

/** A manager who looks at the Kasa's paper decides about what is open. */
export async function manage({ dice, server, documents }: World): Promise<void> {
	await server.start();
	server.befall(null);
	const open = (await server.open()).filter(({ state }) => state !== 'claimed' && state !== 'posting');
	for (const check of open) {
		const [code] = documents(check.check.total);
		if (check.state === 'waiting') {
			if (check.held !== null) await server.act(check.id, { act: 'let-go' });
			else if (dice.chance(5)) await server.act(check.id, { act: 'cancel' });
		} else if (check.state === 'unsure') {
			const reason = 'Стрічка порожня';
			if (code) await server.act(check.id, { act: 'done', fiscalCode: code, at: check.madeAt });
			else if (code === undefined) await server.act(check.id, { act: 'failed', reason });
		}
	}
	// Bitrix24 may have heard of the failure: the manager knows, and wants it printed all the same.
	for (const { id, state } of await server.rows())
		if (IN_VAIN.includes(state)) await server.act(id, { act: 'retry', despite: true });
}

/** Somebody who looks at the Kasa's paper settles what a till is not sure of. */
export async function settle({ dice, pages, codeOf, quiet, thrown }: World, at: number): Promise<void> {
	void pages[at]?.settle(codeOf, dice.chance(50)).catch(thrown);
	await quiet();
}

function serverFault({ dice }: World): ServerFault {
	const questions = dice.between(0, 14);
	return dice.pick<ServerFault>(['request-lost', 'answer-lost', { dies: questions }, { databaseEnds: questions }]);
}
