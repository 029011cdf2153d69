"""The nouns with which the name of somebody who can be charged begins, as alternations for folded text.

``ORGANS`` are organs and posts; ``OTHERS`` those who are no agency or that no table names: schools, enterprises, the
posts and groups of a village, bodies of their own name.
"""

from __future__ import annotations

ORGANS = (
    "sở|ban(?! (?:hành|đầu|bố|phát))|bộ|ngành|ủy ban|ubnd|ubmttq|hđnd|hội đồng|văn phòng|công an|phòng(?! (?:ngừa|"
    "chống))|"
    "chi cục|cục|tổng cục|trung tâm|đài|báo(?! cáo)|hội(?! (?:nghị|thảo|thi))|đoàn|liên đoàn|liên minh|mặt trận|"
    "thanh tra|"
    "kho bạc|bảo hiểm|ngân hàng|viện|tòa án|tỉnh ủy|thành ủy|huyện ủy|đảng ủy|cấp ủy|thường trực|ban thường vụ|"
    "giám đốc|"
    "chủ tịch|thủ trưởng|chánh|trưởng|tỉnh đoàn|thành đoàn|huyện đoàn|bộ chỉ huy|cơ quan|đơn vị|địa phương|"
    "tổ chức(?! (?:kiểm tra|thực hiện|triển khai|hội nghị))|tổ công tác|tổ(?! chức)|thuế|hải quan|thống kê|kiểm toán"
)
OTHERS = (
    r"nhà trường|trường(?! hợp)|cơ sở đào tạo|cơ sở(?! (?:dữ liệu|vật chất|hạ tầng|pháp lý|lý luận|khoa học|"
    r"thực tiễn|đó|này|để))|"
    r"doanh nghiệp|hợp tác xã|bệnh viện|trung tâm|phương tiện thông tin|chủ đầu tư|chủ rừng|nhà thầu|nhà máy|trạm|"
    r"ban(?! (?:hành|đầu|bố|phát))|tiểu ban|thôn|khu phố|khu dân cư|tổ dân phố|ấp|buôn|xóm|khóm|"
    r"bản(?! (?:đồ|tin|sao|quyền|sắc|chất|thân|ghi|cam kết|án|kế hoạch|đăng ký|vẽ|mô tả|chính|gốc|giấy|điện tử))|"
    r"(?:trưởng|bí thư) (?:các )?(?:thôn|bản|ấp|buôn|xóm|khóm|khu|tổ|ban|chi bộ|chi đoàn)|tổ trưởng|tổ phó|"
    r"tổ(?! (?:chức|hợp))|"
    r"chi bộ|chi đoàn|chi hội|hộ gia đình|hộ dân|người dân|nhân dân|giáo viên|(?:phó )?hiệu trưởng|quản đốc|phân xưởng|"
    r"bưu điện|điện lực|công ty|tổng công ty|tập đoàn|chi nhánh|đội(?! ngũ)|đồn|hạt kiểm lâm|câu lạc bộ|viễn thông"
)
