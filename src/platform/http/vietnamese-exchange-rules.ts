/** What the rules of targets, webhooks and addresses outside say in Vietnamese. */
export const EXCHANGE_RULES: readonly (readonly [english: string, vietnamese: string])[] = [
  ['must be a URL that begins with https://', 'phải là URL bắt đầu bằng https://'],
  ['must not hold a name or a password', 'không được chứa tên hoặc mật khẩu'],
  [
    'must hold a code, days as YYYY-MM-DD or nothing, and a status from 1 to 10',
    'phải có mã, ngày dạng YYYY-MM-DD hoặc để trống, và trạng thái từ 1 đến 10',
  ],
  ['must be the code of a known unit, ours or the portal’s', 'phải là mã của đơn vị đã có, của hệ thống hoặc của Cổng'],
  ['must have the columns of a portal’s list', 'phải có đủ các cột của danh sách'],
  ['must hold at most 200,000 lines', 'được có tối đa 200.000 dòng'],
  ['must be at most 400 days before to', 'phải cách ngày cuối (to) tối đa 400 ngày'],
  ['must name a host', 'phải có tên máy chủ'],
  ['must lead somewhere', 'phải dẫn đến một địa chỉ có thật'],
  ['must lead to the public network alone', 'phải chỉ dẫn đến mạng công cộng'],
  [
    'must begin with https:// and name no port but 443 and 8443',
    'phải bắt đầu bằng https:// và chỉ dùng cổng 443 hoặc 8443',
  ],
  ['must be of a host that EXCHANGE_HOSTS names', 'phải thuộc máy chủ được nêu trong EXCHANGE_HOSTS'],
  ['must be a code of 2 to 40 small letters, digits or -', 'phải là mã gồm 2–40 chữ thường, chữ số hoặc dấu -'],
  ['must be a URL of at most 2,000 characters', 'phải là URL dài tối đa 2.000 ký tự'],
  ['must be an object of at most 20 kB', 'phải là đối tượng JSON tối đa 20 kB'],
  ['must be an object of texts, each of 1 to 4,000 characters', 'phải là đối tượng gồm các văn bản dài 1–4.000 ký tự'],
  [
    'must be types of events, dunghan.dossier.*, dunghan.complaint.* or *',
    'phải là các loại sự kiện, dunghan.dossier.*, dunghan.complaint.* hoặc *',
  ],
  ['needs PUBLIC_URL, which the operator sets', 'cần biến PUBLIC_URL do người vận hành đặt'],
  ['must be codes of known units', 'phải là mã của các đơn vị đã có'],
  ['must not be that of another target', 'không được trùng với nơi nhận khác'],
  ['must be one that this release sends to', 'phải là loại mà phiên bản này gửi được'],
];
