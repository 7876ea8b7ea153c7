import * as z from 'zod/mini';

/** Whose word it is that this is the person: the server's, this device's memory, or the training register's. */
export const Witness = z.enum(['server', 'device', 'training']);
export type Witness = z.infer<typeof Witness>;
