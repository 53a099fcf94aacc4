/** What every key does, in the order in which a clerk meets them. */
export const helpWords = {
  keys: [
    ['/', 'Tìm hồ sơ'],
    ['J, K hoặc ↓, ↑', 'Dòng tiếp theo, dòng trước'],
    ['Enter', 'Mở dòng đang chọn'],
    ['X', 'Chọn dòng để làm cùng lúc'],
    ['C', 'Chuyển xử lý'],
    ['B', 'Yêu cầu bổ sung'],
    ['L', 'Lấy ý kiến'],
    ['E', 'Gia hạn & xin lỗi'],
    ['G', 'Giải quyết'],
    ['T', 'Trả kết quả'],
    ['D', 'Ghi nguyên nhân chậm'],
    ['Ctrl+Enter', 'Ghi'],
    ['Esc', 'Đóng'],
    ['Alt+F', 'Đến bộ lọc'],
    ['Alt+V', 'Vì sao hẹn ngày này'],
    ['Ctrl+P', 'In cả danh sách'],
    ['?', 'Trang trợ giúp này'],
  ],
  singleKeys: 'Dùng phím tắt một chữ (bỏ chọn khi nhập bằng giọng nói)',
  notKept: 'Chưa lưu được lựa chọn này: chỉ có hiệu lực đến khi tải lại trang.',
} as const;
