/* Hashes an encounter for the duplicate check of the local database: 64-bit FNV-1a.
 *
 * The table of JNI functions is used by index, so that no header of the platform is needed to
 * build. Indices: Java Native Interface Specification, chapter 4 (GetArrayLength 171,
 * GetByteArrayRegion 200).
 */
typedef unsigned char byte;
typedef unsigned long long word;
typedef int length_of_array(void *environment, void *array);
typedef void copy_of_array(void *environment, void *array, int start, int length, byte *target);

enum { GET_ARRAY_LENGTH = 171, GET_BYTE_ARRAY_REGION = 200, LONGEST = 256 };

__attribute__((visibility("default"))) long long
Java_org_example_proximity_EncounterHash_hash(void *environment, void *class, void *encounter) {
    void **functions = *(void ***)environment;
    byte buffer[LONGEST];
    int length = ((length_of_array *)functions[GET_ARRAY_LENGTH])(environment, encounter);
    (void)class;
    if (length > LONGEST) length = LONGEST;
    ((copy_of_array *)functions[GET_BYTE_ARRAY_REGION])(environment, encounter, 0, length, buffer);
    word hash = 0xcbf29ce484222325ULL;
    for (int i = 0; i < length; i++) hash = (hash ^ buffer[i]) * 0x100000001b3ULL;
    return (long long)hash;
}
