import { openShiftOf } from '#lib/simulator/book.ts';
import type { World } from './world.ts';

const SECOND = 1000;
const HOUR = 3600 * SECOND;

/** What nobody at the till does. */
export function weather(world: World): void {
	const { dice, habits, clocks, wire, tabs, browser, truth, time } = world;
	if (dice.chance(habits.clockJumps)) {
		const by = dice.pick([-24 * HOUR, -HOUR, -90 * SECOND, 90 * SECOND, HOUR, 24 * HOUR]);
		truth.note(`the device's clock jumps by ${by} ms`);
		clocks.setDevice(by);
	}
	if (dice.chance(habits.clockJumps / 4)) clocks.setKasa(dice.pick([-90 * SECOND, 90 * SECOND, HOUR]));
	if (dice.chance(habits.restarts)) {
		const down = dice.pick([0, SECOND, 20 * SECOND, 100 * SECOND]);
		time.after(dice.pick([0, 5, SECOND, 30 * SECOND, 100 * SECOND]), () => wire.restart(down));
	}
	if (dice.chance(3) && !wire.isUnderWay()) turnAtTheKasa(world);
	if (dice.chance(10)) browser.wake();
	const deaf = dice.chance(7) ? tabs.filter(({ life }) => !life.isOver()) : [];
	if (deaf.length > 1) browser.deafen(dice.pick(deaf).life);
}

/** Somebody ends the shift at the Kasa itself, and begins the next. */
function turnAtTheKasa({ kasa, truth }: World): void {
	if (!openShiftOf(kasa.book)) return;
	for (const path of ['/api/v1/shift/close', '/api/v1/shift/open']) {
		void kasa.handle({ method: 'POST', path, query: new URLSearchParams(), body: '' });
		truth.look({ entry: null, isCopy: false }, { path });
	}
	truth.note('the shift is turned at the Kasa itself');
}
