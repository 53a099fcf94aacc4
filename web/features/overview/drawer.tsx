import { FigureDrawer } from '../../ui/figure-drawer.tsx';
import type { Asked } from './question.ts';

/** A number that was pressed: a figure or a rate, of the whole or of the row with this key, of the period or of another. */
export type Opened = Readonly<{
  id: string;
  title: string;
  key?: string;
  during?: Readonly<{ from: string; to: string }>;
}>;
export type Open = (opened: Opened) => void;

export function Drawer({
  id,
  title,
  key,
  during,
  asked,
  onClose,
}: Opened & Readonly<{ asked: Asked; onClose: () => void }>) {
  const row = key === undefined ? {} : { by: 'unit', key };
  const period = during ? { period: undefined, ...during } : {};
  return <FigureDrawer figures={[id]} title={title} asked={{ ...asked, ...period, ...row }} onClose={onClose} />;
}
