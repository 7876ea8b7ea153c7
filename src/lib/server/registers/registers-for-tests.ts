import type { NewRegister, Register } from '#lib/api/register.ts';
import type { Shop } from '../shop.ts';
import { addRegister } from './registers.ts';

/** A register that nothing stands against. */
export async function newRegister(shop: Shop, asked: NewRegister, by: string | null): Promise<Register> {
	const added = await addRegister(shop, asked, by);
	if (!added.ok) throw new Error(added.error);
	return added.register;
}
