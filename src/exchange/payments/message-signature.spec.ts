import { isSigned, signatureOf } from './message-signature.ts';

const CALLBACK = {
  LoaiBanTin: 'KETQUA',
  MaLoi: '00',
  MaDoiTac: 'DVC92',
  MaThamChieu: '07ABCDEFGHIJKLMNOPQRST',
  SoTien: '150000',
  MaTienTe: 'VND',
  MaGiaoDich: 'GD1',
  MaNganHang: '970436',
  ThoiGianGD: '20261130141500',
  ThongTinGiaoDich: 'H13-01-261130-0001',
};
/** Worked out by `printf … | sha256sum`. */
const WORKED = {
  callback: 'd2859f0368ac715cd16e16a7fd28e4da1f4e95e53db6edf8a2e593835607c6bd',
  init: '2c5499868a2ec3c1a22e0ac67c7600c8c7d1275377aa6c3efc062b65a07d61f1',
  query: '8bfdad7e4ada7a1f92d1aabde18a4dc78dfbcdf879a1f486ea2eb9b274da0903',
};

describe('signing a message of the payment platform', () => {
  it('joins the fields of a callback and the secret', () => {
    expect(signatureOf('callback', CALLBACK, 'bi-mat')).toBe(WORKED.callback);
  });

  it('takes an absent field of an order as an empty one, and a secret as UTF-8', () => {
    const { MaDoiTac, MaThamChieu, SoTien, MaTienTe, ThoiGianGD, ThongTinGiaoDich } = CALLBACK;
    const same = { MaDoiTac, MaThamChieu, SoTien, MaTienTe, ThoiGianGD, ThongTinGiaoDich };
    const order = { ...same, LoaiBanTin: 'KHOITAO', PhienBan: '1.0', Ip: '203.0.113.7' };
    expect(signatureOf('init', order, 'bi-mật')).toBe(WORKED.init);
  });

  it('signs a question by its five fields alone', () => {
    expect(signatureOf('query', { ...CALLBACK, LoaiBanTin: 'TRUYVAN', PhienBan: '1.0' }, 'bi-mat')).toBe(WORKED.query);
  });

  it('knows its own signature, and no other', () => {
    const sent = (MaXacThuc: string, changed = {}) =>
      isSigned('callback', { ...CALLBACK, ...changed, MaXacThuc }, 'bi-mat');
    expect(sent(WORKED.callback)).toBe(true);
    for (const wrong of [
      WORKED.query,
      WORKED.callback.toUpperCase(),
      `${WORKED.callback}0`,
      WORKED.callback.slice(1),
      '',
    ])
      expect(sent(wrong)).toBe(false);
    for (const [name, value] of Object.entries(CALLBACK))
      expect([name, sent(WORKED.callback, { [name]: `${value}1` })]).toEqual([name, false]);
    expect(isSigned('callback', { ...CALLBACK, MaXacThuc: WORKED.callback }, 'other')).toBe(false);
  });
});
