package main

import (
	"context"
	"fmt"
	"os"
)

func Example() {
	if err := run(context.Background(), os.Stdout); err != nil {
		fmt.Println(err)
	}
	// Output:
	// 2025-08-04 08:00  warga: kirim → verifikasi_admin
	//                   paling lambat 2025-08-07 (1-3 hari kerja)
	// 2025-08-05 09:00  siti: disposisi → verifikasi_opd
	//                   paling lambat 2025-08-12 (3-5 hari kerja)
	// 2025-08-06 09:00  budi: periksa_kewenangan → penanganan
	//                   paling lambat 2025-09-03 (5-20 hari kerja)
	// 2025-08-07 10:00  dewi: tanggapi
	//                   kasus ini bukan kasus unit Anda, jadi "tanggapi" tidak dapat Anda lakukan; yang boleh: Pejabat Penghubung pada unit yang memegang kasus
	// 2025-08-07 11:00  rini: kembalikan → verifikasi_opd
	//                   paling lambat 2025-08-14 (3-5 hari kerja)
	// 2025-08-08 09:00  budi: periksa_kewenangan → verifikasi_admin
	//                   paling lambat 2025-08-13 (1-3 hari kerja)
	// 2025-08-08 10:00  siti: disposisi → verifikasi_opd
	//                   paling lambat 2025-08-15 (3-5 hari kerja)
	// 2025-08-11 09:00  agus: periksa_kewenangan → penanganan
	//                   paling lambat 2025-09-10 (5-20 hari kerja)
	// 2025-08-14 15:00  dewi: tanggapi → menunggu_pelapor
	//                   paling lambat 2025-08-29 (10 hari kerja)
	//                   diberi tahu: pelapor
	// 2025-08-30 00:00  sistem: tutup_otomatis → ditutup_sistem
	//                   diberi tahu: pelapor
	// riwayat utuh: 9 catatan
}
