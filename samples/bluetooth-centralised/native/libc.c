/* Names what the library takes from the phone's C library, so that the linker can record it.
 * Never packed: on the phone the real libc.so answers. */
void __stack_chk_fail(void) {}
