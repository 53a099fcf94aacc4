/** A commune, another beside it, and what they take in. */
export const UNITS = `code,name,level,parent,validFrom,validTo,legalBasis
H13,Thành phố Cần Thơ,province,,2004-01-01,,
31120,UBND phường Cái Khế,commune,H13,2004-01-01,,
31135,UBND phường Ninh Kiều,commune,H13,2004-01-01,,
`;
export const PROCEDURES = `code,name,field,level,onlineLevel,fullOnlineEligible,timeLimit,timeUnit,feeDong,payableOnline,issuesResult,interlinked,nonTerritorial,validFrom,validTo
1.001193,Đăng ký khai sinh,Hộ tịch,commune,full,true,5,working-day,8000,true,true,none,false,2023-01-01,
1.004837,Đăng ký giám hộ,Hộ tịch,commune,partial,false,3,working-day,0,false,true,none,false,2023-01-01,
`;
export const COMPONENTS = `procedure,ordinal,name,kind,quantity,required,validFrom,validTo
1.001193,1,Tờ khai đăng ký khai sinh,original,1,true,2023-01-01,
1.001193,2,Giấy chứng sinh,original,1,true,2023-01-01,
1.004837,1,Tờ khai đăng ký giám hộ,original,1,true,2023-01-01,
1.004837,2,Văn bản cử người giám hộ,original,1,true,2023-01-01,
1.004837,3,Giấy ủy quyền,copy,1,false,2023-01-01,
`;
