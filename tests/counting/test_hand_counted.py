"""Worked examples whose last days were counted by hand from the holiday notices.

Nothing expected here was computed. Each row was counted on the calendar, day by day, from the
notice in which the State Council General Office fixed that year's days off (放假调休) and worked
weekends (上班); the comment above the row is that count. ``23 (1)`` is a day that counts, as the
first; ``off`` are the days the notice frees and ordinary weekends; ``worked`` is a Saturday or
Sunday the notice makes a working day. Natural days count the days in each month: ``09-30 (10)``.

The notices, 国办发明电 unless said otherwise, with the days the rows rely on:

2006 〔2005〕35号: off 01-01…03, 01-29…02-04, 05-01…07, 10-01…07;
    worked 2005-12-31, 01-28, 02-05, 04-29, 04-30, 09-30, 10-08
2007 〔2006〕49号: off 01-01…03, 02-18…24, 10-01…07;
    worked 2006-12-30, 2006-12-31, 02-17, 02-25, 09-29, 09-30
2008 (2008 notice): off 2007-12-30…01-01; worked 2007-12-29
2012 〔2011〕45号: off 01-01…03, 01-22…28; worked 2011-12-31, 01-21, 01-29, 04-01
2013 〔2012〕33号: off 01-01…03, 02-09…15, 09-19…21, 10-01…07;
    worked 01-05, 01-06, 02-16, 02-17, 09-22, 09-29, 10-12
2015 〔2014〕28号: off 02-18…24; worked 02-15, 02-28
2015 国发明电〔2015〕1号 (3 September): off 09-03…05; worked 09-06
2018 〔2017〕12号: off 10-01…07; worked 09-29, 09-30
2019 〔2018〕15号: off 2018-12-30…01-01, 10-01…07; worked 2018-12-29, 09-29
2019 〔2019〕3号 (1 May revised): off 05-01…04; worked 04-28, 05-05
2020 〔2019〕16号: off 01-01, 01-24…30, 10-01…08; worked 01-19, 09-27, 10-10
2020 〔2020〕1号 (Spring Festival extended): off to 02-02, with 01-31 and 02-01, once to be worked
2021 〔2020〕27号: off 02-11…17, 09-19…21, 10-01…07; worked 02-07, 02-20, 09-18, 09-26, 10-09
2022 〔2021〕11号: off 01-31…02-06, 04-03…05, 04-30…05-04;
    worked 01-29, 01-30, 04-02, 04-24, 05-07
2023 〔2022〕16号: off 2022-12-31…01-02, 01-21…27, 04-29…05-03, 06-22…24, 09-29…10-06;
    worked 01-28, 05-06, 06-25, 10-07, 10-08
2024 〔2023〕7号: off 02-10…17, 05-01…05, 09-15…17, 10-01…07;
    worked 02-18, 04-28, 05-11, 09-14, 09-29, 10-12
2025 〔2024〕12号: off 01-28…02-04, 05-01…05, 05-31…06-02, 10-01…08;
    worked 01-26, 02-08, 04-27, 09-28, 10-11
2026 〔2025〕7号: off 02-15…23, 09-25…27, 10-01…07; worked 02-14, 02-28, 09-20, 10-10
"""

from datetime import date

import pytest

from govflow import due

# start, within, convention, last day
WORKING: list[tuple[str, str, str, str]] = [
    # --- 民法典: the starting day is not counted, then one working day after another ---
    # 〔2005〕35号: 12-31 Sat worked (1); 01-01…03 off; 4 (2) 5 (3). The notice has that
    # Saturday; chinesecalendar 1.11 does not (its issue 125), and so would come to 01-06.
    ("2005-12-30", "3个工作日", "cn.civil", "2006-01-05"),
    # 〔2005〕35号: 21 22 weekend; 23 24 25 26 27 (5); 28 Sat worked (6); 01-29…02-04 off;
    # 5 Sun worked (7) 6 (8) 7 (9) 8 (10)
    ("2006-01-20", "10个工作日", "cn.civil", "2006-02-08"),
    # 〔2005〕35号: 29 Sat worked (1) 30 Sun worked (2); 05-01…07 off; 8 (3) 9 (4) 10 (5)
    ("2006-04-28", "5个工作日", "cn.civil", "2006-05-10"),
    # 〔2005〕35号: 09-30 Sat worked (1); 10-01…07 off; 8 Sun worked (2) 9 (3)
    ("2006-09-29", "3个工作日", "cn.civil", "2006-10-09"),
    # 〔2006〕49号: 29 Fri (1) 30 Sat worked (2) 31 Sun worked (3); 01-01…03 off; 4 (4) 5 (5)
    ("2006-12-28", "5个工作日", "cn.civil", "2007-01-05"),
    # 〔2006〕49号: 17 Sat worked (1); 18…24 off; 25 Sun worked (2) 26 (3) 27 (4)
    ("2007-02-16", "4个工作日", "cn.civil", "2007-02-27"),
    # 〔2006〕49号: 29 Sat worked (1) 30 Sun worked (2); 10-01…07 off; 8 (3)
    ("2007-09-28", "3个工作日", "cn.civil", "2007-10-08"),
    # 2008 notice: 12-29 Sat worked (1); 12-30 12-31 01-01 off; 2 (2)
    ("2007-12-28", "2个工作日", "cn.civil", "2008-01-02"),
    # 〔2011〕45号: 12-31 Sat worked (1); 01-01…03 off; 4 (2)
    ("2011-12-30", "2个工作日", "cn.civil", "2012-01-04"),
    # 〔2011〕45号: 17 18 19 20 (4) 21 Sat worked (5); 22…28 off; 29 Sun worked (6)
    # 30 (7) 31 (8); 02-01 (9) 2 (10)
    ("2012-01-16", "10 working days", "cn.civil", "2012-02-02"),
    # 〔2012〕33号: 01-01…03 off; 4 Fri (1) 5 Sat worked (2) 6 Sun worked (3) 7 (4) 8 (5)
    ("2012-12-31", "5个工作日", "cn.civil", "2013-01-08"),
    # 〔2012〕33号: 9…15 off; 16 Sat worked (1) 17 Sun worked (2) 18 (3) 19 (4) 20 (5)
    ("2013-02-08", "5个工作日", "cn.civil", "2013-02-20"),
    # 〔2012〕33号: 19…21 off; 22 Sun worked (1) 23 24 25 26 27 (6); 28 Sat off;
    # 29 Sun worked (7) 30 (8); 10-01…07 off; 8 9 10 11 (12) 12 Sat worked (13); 13 Sun off;
    # 14 (14) 15 (15)
    ("2013-09-18", "15个工作日", "cn.civil", "2013-10-15"),
    # 〔2014〕28号: 14 Sat off; 15 Sun worked (1) 16 (2) 17 (3); 18…24 off; 25 26 27 (6)
    # 28 Sat worked (7); 03-01 Sun off; 2 (8) 3 (9) 4 (10)
    ("2015-02-13", "10个工作日", "cn.civil", "2015-03-04"),
    # 国发明电〔2015〕1号: 2 Wed (1); 3…5 off; 6 Sun worked (2) 7 (3) 8 (4) 9 (5)
    ("2015-09-01", "5个工作日", "cn.civil", "2015-09-09"),
    # 〔2017〕12号: 29 Sat worked (1) 30 Sun worked (2); 10-01…07 off; 8 (3) 9 (4) 10 (5)
    ("2018-09-28", "5个工作日", "cn.civil", "2018-10-10"),
    # 〔2018〕15号: 12-29 Sat worked (1); 12-30 12-31 01-01 off; 2 (2)
    ("2018-12-28", "2个工作日", "cn.civil", "2019-01-02"),
    # 〔2019〕3号: 27 Sat off; 28 Sun worked (1) 29 (2) 30 (3); 05-01…04 off; 5 Sun worked (4).
    # By 〔2018〕15号, which it revised: 29 (1) 30 (2); 05-01 off; 2 (3) 3 (4), two days sooner.
    ("2019-04-26", "4个工作日", "cn.civil", "2019-05-05"),
    # 〔2018〕15号: 21 22 weekend; 23 24 25 26 27 (5); 28 Sat off; 29 Sun worked (6) 30 (7);
    # 10-01…07 off; 8 (8) 9 (9) 10 (10)
    ("2019-09-20", "10个工作日", "cn.civil", "2019-10-10"),
    # Starts on a worked Sunday. 〔2018〕15号: 30 (1); 10-01…07 off; 8 (2) 9 (3)
    ("2019-09-29", "3个工作日", "cn.civil", "2019-10-09"),
    # 〔2019〕16号: 11-30 12-01 weekend; 12-02…06 (5) 9…13 (10) 16…20 (15) 23…27 (20)
    # 30 (21) 31 (22); 01-01 off; 2 (23) 3 (24); 4 5 weekend; 6…10 (29); 11 12 weekend; 13 (30)
    ("2019-11-29", "30个工作日", "cn.civil", "2020-01-13"),
    # 〔2019〕16号, 〔2020〕1号: 18 Sat off; 19 Sun worked (1) 20 21 22 23 (5); 24…30 off, and
    # 01-31 02-01 02-02 by the extension; 3 4 5 6 7 (10)
    ("2020-01-17", "10个工作日", "cn.civil", "2020-02-07"),
    # Starts on the Saturday the extension freed. 〔2020〕1号: 2 off; 3 (1)
    ("2020-02-01", "1个工作日", "cn.civil", "2020-02-03"),
    # 〔2019〕16号: 26 Sat off; 27 Sun worked (1) 28 29 30 (4); 10-01…08 off; 9 Fri (5)
    # 10 Sat worked (6); 11 Sun off; 12 (7) 13 (8) 14 (9) 15 (10)
    ("2020-09-25", "十个工作日", "cn.civil", "2020-10-15"),
    # 〔2020〕27号: 6 Sat off; 7 Sun worked (1) 8 9 10 (4); 11…17 off; 18 (5) 19 (6)
    # 20 Sat worked (7); 21 Sun off; 22 (8) 23 (9) 24 (10)
    ("2021-02-05", "10个工作日", "cn.civil", "2021-02-24"),
    # 〔2020〕27号: 18 Sat worked (1); 19…21 off; 22 23 24 (4); 25 Sat off; 26 Sun worked (5)
    # 27 28 29 30 (9); 10-01…07 off; 8 Fri (10) 9 Sat worked (11); 10 Sun off; 11…15 (16)
    # 18…22 (21) 25…29 (26); 11-01 (27) 2 (28) 3 (29) 4 (30)
    ("2021-09-17", "三十个工作日", "cn.civil", "2021-11-04"),
    # 〔2021〕11号: 28 Fri (1) 29 Sat worked (2) 30 Sun worked (3); 01-31…02-06 off; 7 (4) 8 (5)
    ("2022-01-27", "5个工作日", "cn.civil", "2022-02-08"),
    # 〔2022〕16号: 04-29…05-03 off; 4 Thu (1) 5 (2) 6 Sat worked (3)
    ("2023-04-28", "3 working days", "cn.civil", "2023-05-06"),
    # Starts on a Saturday. 〔2022〕16号: 18 Sun off; 19 20 21 (3); 22…24 off; 25 Sun worked (4)
    # 26 (5)
    ("2023-06-17", "5个工作日", "cn.civil", "2023-06-26"),
    # 〔2022〕16号: 09-29…10-06 off; 7 Sat worked (1) 8 Sun worked (2) 9 (3) 10 (4) 11 (5)
    ("2023-09-28", "5个工作日", "cn.civil", "2023-10-11"),
    # 〔2023〕7号: 27 Sat off; 28 Sun worked (1) 29 (2) 30 (3); 05-01…05 off; 6 7 8 9 10 (8)
    # 11 Sat worked (9); 12 Sun off; 13 (10)
    ("2024-04-26", "10个工作日", "cn.civil", "2024-05-13"),
    # Starts inside the holiday. 〔2023〕7号: 6 7 off; 8 (1) 9 (2) 10 (3)
    ("2024-10-05", "3个工作日", "cn.civil", "2024-10-10"),
    # 〔2024〕12号: 25 Sat off; 26 Sun worked (1) 27 (2); 01-28…02-04 off; 5 6 7 (5)
    # 8 Sat worked (6); 9 Sun off; 10 (7)
    ("2025-01-24", "7个工作日", "cn.civil", "2025-02-10"),
    # Starts on a worked Sunday. 〔2024〕12号: 28 29 30 (3); 05-01…05 off; 6 (4)
    ("2025-04-27", "4个工作日", "cn.civil", "2025-05-06"),
    # 〔2024〕12号: 27 Sat off; 28 Sun worked (1) 29 (2) 30 (3); 10-01…08 off; 9 (4) 10 (5)
    # 11 Sat worked (6); 12 Sun off; 13 (7)
    ("2025-09-26", "7个工作日", "cn.civil", "2025-10-13"),
    # Ends on a worked Saturday. 〔2025〕7号: 14 Sat worked (1); 15…23 off; 24 25 26 27 (5)
    # 28 Sat worked (6)
    ("2026-02-13", "6个工作日", "cn.civil", "2026-02-28"),
    # 〔2025〕7号: 19 Sat off; 20 Sun worked (1) 21 22 23 24 (5); 25…27 off; 28 29 30 (8);
    # 10-01…07 off; 8 (9) 9 (10) 10 Sat worked (11); 11 Sun off; 12 13 14 15 (15)
    ("2026-09-18", "15个工作日", "cn.civil", "2026-10-15"),
    # --- Plain counting: working days said to be working days are no different ---
    # 〔2022〕16号: 09-29…10-06 off; 7 Sat worked (1) 8 Sun worked (2) 9 (3) 10 (4) 11 (5)
    ("2023-09-28", "5个工作日", "cn.plain", "2023-10-11"),
    # --- 行政处罚法 85: 2, 3, 5 and 7 days are working days ---
    # 〔2023〕7号: 9 Fri, the eve, is no day off (1); 10…17 off; 18 Sun worked (2)
    ("2024-02-08", "2日", "cn.penalty", "2024-02-18"),
    # 〔2021〕11号: 29 Fri (1); 04-30…05-04 off; 5 (2) 6 (3)
    ("2022-04-28", "3日", "cn.penalty", "2022-05-06"),
    # 〔2023〕7号: 10-01…07 off; 8 9 10 11 (4) 12 Sat worked (5); natural "4日" is below
    ("2024-09-30", "5日", "cn.penalty", "2024-10-12"),
    # 〔2021〕11号: 04-30…05-04 off; 5 (1) 6 (2) 7 Sat worked (3); 8 Sun off; 9 (4) 10 (5)
    ("2022-04-29", "五日", "cn.penalty", "2022-05-10"),
    # Starts on a Saturday. 〔2024〕12号: 21 Sun off; 22 23 24 25 26 (5); 27 Sat off;
    # 28 Sun worked (6) 29 (7); natural "15日" is below
    ("2025-09-20", "7日", "cn.penalty", "2025-09-29"),
    # "10日" would be natural; these say they are working days. As the civil row of that date.
    # 〔2019〕16号: 26 Sat off; 27 Sun worked (1) 28 29 30 (4); 10-01…08 off; 9 Fri (5)
    # 10 Sat worked (6); 11 Sun off; 12 (7) 13 (8) 14 (9) 15 (10)
    ("2020-09-25", "10个工作日", "cn.penalty", "2020-10-15"),
    # --- 行政强制法 69: up to ten days are working days ---
    # 〔2018〕15号: 21 22 weekend; 23 24 25 26 27 (5); 28 Sat off; 29 Sun worked (6) 30 (7);
    # 10-01…07 off; 8 (8) 9 (9) 10 (10); natural "11日", below, ends before it
    ("2019-09-20", "10日", "cn.enforcement", "2019-10-10"),
    # Ends on a worked Saturday. 〔2019〕16号: 30 Wed (1); 10-01…08 off; 9 (2) 10 Sat worked (3)
    ("2020-09-29", "3日", "cn.enforcement", "2020-10-10"),
    # 〔2025〕7号: 22 23 24 (3); 25…27 off; 28 29 30 (6); 10-01…07 off; 8 (7) 9 (8)
    # 10 Sat worked (9); 11 Sun off; 12 (10)
    ("2026-09-21", "十日", "cn.enforcement", "2026-10-12"),
    # --- 行政许可法 82: every period in days is in working days ---
    # 〔2019〕16号, 〔2020〕1号: 23 Thu (1); 01-24…02-02 off; 3 (2) 4 (3) 5 (4) 6 (5)
    ("2020-01-22", "5日", "cn.licensing", "2020-02-06"),
    # 〔2021〕11号: 2 Sat worked (1); 3…5 off; 6 7 8 (4) 11…15 (9) 18…22 (14); 23 Sat off;
    # 24 Sun worked (15) 25…29 (20)
    ("2022-04-01", "20日", "cn.licensing", "2022-04-29"),
    # 〔2023〕7号: 08-31 09-01 weekend; 2…6 (5) 9…13 (10) 14 Sat worked (11); 15…17 off;
    # 18 19 20 (14) 23…27 (19); 28 Sat off; 29 Sun worked (20) 30 (21); 10-01…07 off;
    # 8…11 (25) 12 Sat worked (26); 13 Sun off; 14…18 (31) 21…25 (36) 28…11-01 (41)
    # 4 (42) 5 (43) 6 (44) 7 (45)
    ("2024-08-30", "45日", "cn.licensing", "2024-11-07"),
    # --- 行政复议法 88: 3, 5, 7 and 10 days are working days ---
    # 〔2025〕7号: 13 Fri (1) 14 Sat worked (2); 15…23 off; 24 (3)
    ("2026-02-12", "3日", "cn.review", "2026-02-24"),
    # 〔2024〕12号: 30 Wed (1); 05-01…05 off; 6 (2) 7 (3) 8 (4) 9 (5)
    ("2025-04-29", "5日", "cn.review", "2025-05-09"),
    # 〔2025〕7号: 10-01…07 off; 8 (1) 9 (2) 10 Sat worked (3); 11 Sun off; 12 13 14 15 (7)
    ("2026-09-30", "7日", "cn.review", "2026-10-15"),
    # 〔2023〕7号: 12 (1) 13 (2) 14 Sat worked (3); 15…17 off; 18 19 20 (6); 21 22 weekend;
    # 23 24 25 26 (10)
    ("2024-09-11", "10日", "cn.review", "2024-09-26"),
]

# start, within, convention, nominal last day, last day
NATURAL: list[tuple[str, str, str, str, str]] = [
    # --- 民法典: days, rolled when the last is a day off ---
    # 〔2005〕35号: 12-31 (15) Sat worked, so it stays
    ("2005-12-16", "15日", "cn.civil", "2005-12-31", "2005-12-31"),
    # 〔2006〕49号: 12-30 (15) Sat worked, so it stays
    ("2006-12-15", "15日", "cn.civil", "2006-12-30", "2006-12-30"),
    # 〔2006〕49号: 12-31 (13) 01-02 (15); 2 3 off; 4 Thu
    ("2006-12-18", "15日", "cn.civil", "2007-01-02", "2007-01-04"),
    # 〔2011〕45号: 12-31 (15) Sat worked, so it stays
    ("2011-12-16", "15日", "cn.civil", "2011-12-31", "2011-12-31"),
    # 〔2011〕45号: 03-31 (14) 04-01 (15) Sun worked, so it stays
    ("2012-03-17", "15日", "cn.civil", "2012-04-01", "2012-04-01"),
    # 〔2012〕33号: 09-21 (3) Sat off; 22 Sun worked
    ("2013-09-18", "3日", "cn.civil", "2013-09-21", "2013-09-22"),
    # 国发明电〔2015〕1号: 08-31 (11) 09-04 (15); 4 5 off; 6 Sun worked
    ("2015-08-20", "15日", "cn.civil", "2015-09-04", "2015-09-06"),
    # 〔2019〕3号: 04-30 (13) 05-02 (15); 2 3 4 off; 5 Sun worked
    ("2019-04-17", "15日", "cn.civil", "2019-05-02", "2019-05-05"),
    # 〔2018〕15号: 09-29 (15) Sun worked, so it stays
    ("2019-09-14", "15日", "cn.civil", "2019-09-29", "2019-09-29"),
    # 〔2019〕16号, 〔2020〕1号: 01-30 (15) off, and 31 02-01 02-02 by the extension; 3 Mon
    ("2020-01-15", "15日", "cn.civil", "2020-01-30", "2020-02-03"),
    # 〔2020〕27号: 09-30 (29) 10-01 (30); 1…7 off; 8 Fri
    ("2021-09-01", "30 days", "cn.civil", "2021-10-01", "2021-10-08"),
    # Starts inside the holiday, which counts. 〔2020〕27号: 10-13 (10) Wed
    ("2021-10-03", "10日", "cn.civil", "2021-10-13", "2021-10-13"),
    # 〔2022〕16号: 11-30 (7) 12-31 (38) 01-22 (60); 22…27 off; 28 Sat worked
    ("2022-11-23", "60日", "cn.civil", "2023-01-22", "2023-01-28"),
    # 〔2022〕16号: 12-31 (14) 01-01 (15); 1 2 off; 3 Tue
    ("2022-12-17", "15日", "cn.civil", "2023-01-01", "2023-01-03"),
    # No holiday near: 03-16 (15) Sat; 17 Sun; 18 Mon
    ("2024-03-01", "15日", "cn.civil", "2024-03-16", "2024-03-18"),
    # 〔2023〕7号: 09-30 (10) 10-05 (15); 5 6 7 off; 8 Tue
    ("2024-09-20", "15日", "cn.civil", "2024-10-05", "2024-10-08"),
    # 〔2024〕12号: 04-30 (10) 05-05 (15) Mon off; 6 Tue
    ("2025-04-20", "15日", "cn.civil", "2025-05-05", "2025-05-06"),
    # 〔2024〕12号: 09-30 (28) 10-02 (30); 2…8 off; 9 Thu
    ("2025-09-02", "三十日", "cn.civil", "2025-10-02", "2025-10-09"),
    # 〔2025〕7号: 02-16 (15); 16…23 off; 24 Tue
    ("2026-02-01", "15日", "cn.civil", "2026-02-16", "2026-02-24"),
    # --- 民法典: months and years, to the day that corresponds or the month's last ---
    # Starts in one holiday, ends in another. 〔2006〕49号: 01-02; 2 3 off; 4 Thu
    ("2006-10-02", "3个月", "cn.civil", "2007-01-02", "2007-01-04"),
    # 〔2018〕15号: 12-29 Sat worked, so it stays
    ("2018-11-29", "1个月", "cn.civil", "2018-12-29", "2018-12-29"),
    # No 02-31: 02-29, leap year, Sat; 03-01 Sun; 2 Mon
    ("2019-08-31", "半年", "cn.civil", "2020-02-29", "2020-03-02"),
    # No 02-31: 02-28 Sun; 03-01 Mon
    ("2020-08-31", "半年", "cn.civil", "2021-02-28", "2021-03-01"),
    # 01-30 Sat; 31 Sun; 02-01 Mon (〔2020〕27号: the holiday begins 02-11)
    ("2020-11-30", "2个月", "cn.civil", "2021-01-30", "2021-02-01"),
    # 〔2020〕27号: 10-01; 1…7 off; 8 Fri
    ("2021-07-01", "3个月", "cn.civil", "2021-10-01", "2021-10-08"),
    # No 02-31: 02-28 Tue
    ("2023-01-31", "一个月", "cn.civil", "2023-02-28", "2023-02-28"),
    # No 02-31: 02-29, leap year, Thu
    ("2023-08-31", "半年", "cn.civil", "2024-02-29", "2024-02-29"),
    # 〔2023〕7号: 10-03; 3…7 off; 8 Tue
    ("2023-10-03", "1 year", "cn.civil", "2024-10-03", "2024-10-08"),
    # 〔2023〕7号: 02-10; 10…17 off; 18 Sun worked
    ("2024-01-10", "1个月", "cn.civil", "2024-02-10", "2024-02-18"),
    # No 02-29 in 2025: 02-28 Fri
    ("2024-02-29", "1年", "cn.civil", "2025-02-28", "2025-02-28"),
    # No 02-31: 02-28 Fri
    ("2024-08-31", "半年", "cn.civil", "2025-02-28", "2025-02-28"),
    # A month to 09-19 Thu, then 09-30 (11) 10-04 (15). 〔2023〕7号: 4…7 off; 8 Tue
    ("2024-08-19", "P1M15D", "cn.civil", "2024-10-04", "2024-10-08"),
    # No 02-30: 02-28 Fri
    ("2024-11-30", "3个月", "cn.civil", "2025-02-28", "2025-02-28"),
    # 〔2024〕12号: 10-01; 1…8 off; 9 Thu
    ("2025-04-01", "6个月", "cn.civil", "2025-10-01", "2025-10-09"),
    # No 02-31: 02-28. 〔2025〕7号: Sat worked, so it stays
    ("2025-08-31", "half a year", "cn.civil", "2026-02-28", "2026-02-28"),
    # --- Plain counting: no roll ---
    # 09-30 (10) 10-05 (15) Sat
    ("2024-09-20", "15日", "cn.plain", "2024-10-05", "2024-10-05"),
    # 10-01 Fri, National Day
    ("2021-07-01", "3个月", "cn.plain", "2021-10-01", "2021-10-01"),
    # No 02-31: 02-28 Sun
    ("2020-08-31", "半年", "cn.plain", "2021-02-28", "2021-02-28"),
    # A month to 09-19, then 09-30 (11) 10-04 (15) Fri
    ("2024-08-19", "P1M15D", "cn.plain", "2024-10-04", "2024-10-04"),
    # --- 行政处罚法 85: days other than 2, 3, 5 and 7 ---
    # 〔2023〕7号: 10-04 (4); 4…7 off; 8 Tue
    ("2024-09-30", "4日", "cn.penalty", "2024-10-04", "2024-10-08"),
    # 〔2023〕7号: 09-30 (5) 10-05 (10); 5 6 7 off; 8 Tue
    ("2024-09-25", "10日", "cn.penalty", "2024-10-05", "2024-10-08"),
    # 〔2024〕12号: 09-30 (10) 10-05 (15); 5…8 off; 9 Thu
    ("2025-09-20", "15日", "cn.penalty", "2025-10-05", "2025-10-09"),
    # 〔2022〕16号: 07-31 (28) 08-31 (59) 09-30 (89) 10-01 (90); 1…6 off; 7 Sat worked
    ("2023-07-03", "九十日", "cn.penalty", "2023-10-01", "2023-10-07"),
    # --- 行政强制法 69: more than ten days ---
    # 〔2018〕15号: 09-30 (10) 10-01 (11); 1…7 off; 8 Tue
    ("2019-09-20", "11日", "cn.enforcement", "2019-10-01", "2019-10-08"),
    # 〔2020〕27号: 01-31 (19) 02-11 (30); 11…17 off; 18 Thu
    ("2021-01-12", "30日", "cn.enforcement", "2021-02-11", "2021-02-18"),
    # --- 行政复议法 88: days other than 3, 5, 7 and 10 ---
    # 〔2024〕12号: 09-30 (5) 10-03 (8); 3…8 off; 9 Thu
    ("2025-09-25", "8日", "cn.review", "2025-10-03", "2025-10-09"),
    # 〔2024〕12号: 05-31 (15) Sat; 05-31…06-02 off; 3 Tue
    ("2025-05-16", "15日", "cn.review", "2025-05-31", "2025-06-03"),
    # 〔2023〕7号: 08-31 (25) 09-30 (55) 10-05 (60); 5 6 7 off; 8 Tue
    ("2024-08-06", "60日", "cn.review", "2024-10-05", "2024-10-08"),
]

# start, within, convention, last day before it
WORKING_BACK: list[tuple[str, str, str, str]] = [
    # 〔2006〕49号: 4 (1); 3…1 off; 12-31 Sun worked (2) 30 Sat worked (3) 29 (4)
    ("2007-01-05", "4个工作日", "cn.civil", "2006-12-29"),
    # 〔2011〕45号: 4 (1); 3…1 off; 12-31 Sat worked (2) 30 (3)
    ("2012-01-05", "3个工作日", "cn.civil", "2011-12-30"),
    # 〔2019〕16号: 14 (1) 13 (2) 12 (3); 11 Sun off; 10 Sat worked (4) 9 (5); 8…1 off;
    # 09-30 (6) 29 (7) 28 (8) 27 Sun worked (9); 26 Sat off; 25 (10)
    ("2020-10-15", "10 working days", "cn.civil", "2020-09-25"),
    # 〔2023〕7号: 7…1 off; 09-30 (1) 29 Sun worked (2); 28 Sat off; 27 (3) 26 (4) 25 (5)
    ("2024-10-08", "5个工作日", "cn.civil", "2024-09-25"),
    # Starts inside the holiday. 〔2024〕12号: 4…1 off; 09-30 (1) 29 (2) 28 Sun worked (3)
    ("2025-10-05", "3个工作日", "cn.civil", "2025-09-28"),
    # 〔2022〕16号: 10 (1) 9 (2) 8 Sun worked (3) 7 Sat worked (4); 10-06…09-29 off; 28 (5)
    ("2023-10-11", "5个工作日", "cn.plain", "2023-09-28"),
    # 〔2023〕7号: 25 24 weekend; 23 22 21 20 19 (5) 18 Sun worked (6); 17…10 off; 9 Fri (7)
    ("2024-02-26", "7日", "cn.penalty", "2024-02-09"),
    # 〔2018〕15号: 9 (1) 8 (2); 7…1 off; 09-30 (3) 29 Sun worked (4); 28 Sat off;
    # 27 26 25 24 23 (9); 22 21 weekend; 20 (10)
    ("2019-10-10", "10日", "cn.enforcement", "2019-09-20"),
    # 〔2019〕16号: 12 11 weekend; 10…6 (5); 5 4 weekend; 3 (6) 2 (7); 01-01 off; 12-31 (8)
    # 30 (9) 27…23 (14) 20…16 (19) 13…9 (24) 6…2 (29); 12-01 11-30 weekend; 29 (30)
    ("2020-01-13", "30日", "cn.licensing", "2019-11-29"),
    # 〔2021〕11号: 28 27 26 25 (4) 24 Sun worked (5); 23 Sat off; 22…18 (10) 15…11 (15)
    # 8 7 6 (18); 5…3 off; 2 Sat worked (19) 1 (20)
    ("2022-04-29", "二十日", "cn.licensing", "2022-04-01"),
    # 〔2024〕12号: 6 Tue (1); 5…1 off; 04-30 (2) 29 (3)
    ("2025-05-07", "3日", "cn.review", "2025-04-29"),
]

# start, within, convention, nominal last day before it, last day before it
NATURAL_BACK: list[tuple[str, str, str, str, str]] = [
    # 〔2018〕15号: 10-01 (13) 09-30 (14) 09-29 (15) Sun worked, so it stays
    ("2019-10-14", "15日", "cn.civil", "2019-09-29", "2019-09-29"),
    # 〔2020〕27号: 03-01 (14) 02-28 (15) 02-13 (30); 13 12 11 off; 10 Wed
    ("2021-03-15", "30 days", "cn.civil", "2021-02-13", "2021-02-10"),
    # 〔2021〕11号: 02-05 (15); 02-05…01-31 off; 30 Sun worked
    ("2022-02-20", "15日", "cn.civil", "2022-02-05", "2022-01-30"),
    # No 02-31: 02-29, leap year, Thu
    ("2024-05-31", "3个月", "cn.civil", "2024-02-29", "2024-02-29"),
    # 〔2023〕7号: 10-07 (15); 7…1 off; 09-30 Mon
    ("2024-10-22", "15日", "cn.civil", "2024-10-07", "2024-09-30"),
    # 10-07 (15) Mon, off, and stays
    ("2024-10-22", "15日", "cn.plain", "2024-10-07", "2024-10-07"),
    # 〔2022〕16号: 02-01 (26) 01-31 (27) 01-28 (30) Sat worked, so it stays
    ("2023-02-27", "30日", "cn.enforcement", "2023-01-28", "2023-01-28"),
]


class TestAfter:
    """The last day of a period that runs from its start."""

    @pytest.mark.parametrize(
        ("start", "within", "convention", "last"),
        WORKING,
        ids=[f"{start}_{convention}_{last}" for start, _, convention, last in WORKING],
    )
    def test_working_days(self, start: str, within: str, convention: str, last: str) -> None:
        found = due(date.fromisoformat(start), within, convention=convention)
        assert found.due == date.fromisoformat(last)

    @pytest.mark.parametrize(
        ("start", "within", "convention", "nominal", "last"),
        NATURAL,
        ids=[f"{start}_{convention}_{last}" for start, _, convention, _, last in NATURAL],
    )
    def test_natural_days_and_months(
        self, start: str, within: str, convention: str, nominal: str, last: str
    ) -> None:
        found = due(date.fromisoformat(start), within, convention=convention)
        assert (found.nominal, found.due) == (
            date.fromisoformat(nominal),
            date.fromisoformat(last),
        )


class TestBefore:
    """The last day on which something may be done so long before a day; a roll goes back."""

    @pytest.mark.parametrize(
        ("start", "within", "convention", "last"),
        WORKING_BACK,
        ids=[f"{start}_{convention}_{last}" for start, _, convention, last in WORKING_BACK],
    )
    def test_working_days(self, start: str, within: str, convention: str, last: str) -> None:
        found = due(date.fromisoformat(start), within, convention=convention, direction="before")
        assert found.due == date.fromisoformat(last)

    @pytest.mark.parametrize(
        ("start", "within", "convention", "nominal", "last"),
        NATURAL_BACK,
        ids=[f"{start}_{convention}_{last}" for start, _, convention, _, last in NATURAL_BACK],
    )
    def test_natural_days_and_months(
        self, start: str, within: str, convention: str, nominal: str, last: str
    ) -> None:
        found = due(date.fromisoformat(start), within, convention=convention, direction="before")
        assert (found.nominal, found.due) == (
            date.fromisoformat(nominal),
            date.fromisoformat(last),
        )
