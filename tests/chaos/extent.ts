/** Whether these tests take the minutes that their subject deserves, or what a check can afford. */
export const isFull = process.env['PHOTOLINK_CHAOS'] === 'full';
